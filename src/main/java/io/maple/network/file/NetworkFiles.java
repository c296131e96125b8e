package io.maple.network.file;

import io.maple.network.graph.GraphReader;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.ReadLimits;
import io.maple.network.onnx.read.OnnxReader;
import io.maple.network.param.ParamReader;
import io.maple.network.tflite.TfliteReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.EnumMap;
import java.util.Map;

/** Reads networks of any format. */
public final class NetworkFiles {

  private static final int HEAD = 4_096;

  /** The reader of each format, in the order in which files are offered to them. */
  private static final Map<NetworkFormat, GraphReader> READERS =
      new EnumMap<>(
          Map.of(
              NetworkFormat.ONNX, new OnnxReader(),
              NetworkFormat.NCNN, new ParamReader(),
              NetworkFormat.TFLITE, new TfliteReader()));

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
    for (Map.Entry<NetworkFormat, GraphReader> format : READERS.entrySet()) {
      if (format.getValue().recognises(head)) {
        return new NetworkFile(format.getKey(), format.getValue().read(file, limits));
      }
    }
    throw ForeignFormat.refusal(new FileHead(head));
  }
}
