package io.maple.network.file;

import io.maple.network.graph.NetworkException;
import io.maple.network.graph.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Reads networks of any format. */
public final class NetworkFiles {

  private static final int HEAD = 4_096;

  private NetworkFiles() {}

  /**
   * The network of a file up to the end of the stream, which stays open.
   *
   * @throws NetworkException when the file is wrong, exceeds a limit or is of a format that is not
   *     read, for which the message names a way to ONNX
   * @throws IOException when the stream does
   */
  public static NetworkFile read(InputStream stream, ReadLimits limits) throws IOException {
    PushbackInputStream file = new PushbackInputStream(stream, HEAD);
    byte[] head = file.readNBytes(HEAD);
    file.unread(head);
    for (NetworkFormat format : NetworkFormat.values()) {
      if (format.reader().recognises(head)) {
        return new NetworkFile(format, format.reader().read(file, limits));
      }
    }
    throw ForeignFormat.refusal(new FileHead(head));
  }
}
