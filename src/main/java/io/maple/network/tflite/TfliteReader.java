package io.maple.network.tflite;

import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphReader;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads TFLite files. Tensors keep the file's names, types and shapes, channels last; a node's name
 * begins with the operator and its number in the file, such as {@code CONV_2D/12}. An operator that
 * ONNX cannot express stays as it is, in the domain {@code tflite}, and its outputs have the shapes
 * that the file records. A file of more than 4 MiB is read from a temporary file, since its tables
 * point anywhere.
 */
public final class TfliteReader implements GraphReader {

  private static final int IDENTIFIER = 4;
  private static final byte[] NAME = {'T', 'F', 'L', '3'};
  private static final int IN_MEMORY = 4 << 20;

  @Override
  public boolean recognises(byte[] head) {
    boolean same = head.length >= IDENTIFIER + NAME.length;
    for (int i = 0; same && i < NAME.length; i++) {
      same = head[IDENTIFIER + i] == NAME[i];
    }
    return same;
  }

  @Override
  public Graph read(InputStream file, ReadLimits limits) throws IOException {
    byte[] head = file.readNBytes(IN_MEMORY);
    if (!recognises(head)) {
      throw NetworkException.invalid(
          "The file is no TFLite file: its bytes 4 to 7 are not TFL3.",
          "it is truncated or of another format.");
    }
    if (head.length < IN_MEMORY) {
      return graph(ByteBuffer.wrap(head), limits);
    }
    Path copy = Files.createTempFile("network", ".tflite");
    try (FileChannel channel =
        FileChannel.open(
            copy,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      return graph(copied(head, file, channel, limits), limits);
    }
  }

  private static ByteBuffer copied(
      byte[] head, InputStream file, FileChannel channel, ReadLimits limits) throws IOException {
    long most = Math.min(limits.fileBytes(), Integer.MAX_VALUE);
    byte[] part = head;
    long size = 0;
    for (int count = head.length; count > 0; count = file.readNBytes(part, 0, part.length)) {
      size += count;
      if (size > most) {
        throw NetworkException.tooLarge(
            "The TFLite file is larger than %d bytes.".formatted(most), "split the network.");
      }
      ByteBuffer written = ByteBuffer.wrap(part, 0, count);
      while (written.hasRemaining()) {
        channel.write(written);
      }
    }
    return channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
  }

  private static Graph graph(ByteBuffer file, ReadLimits limits) {
    if (file.limit() > limits.fileBytes()) {
      throw NetworkException.tooLarge(
          "The TFLite file is larger than %d bytes.".formatted(limits.fileBytes()),
          "split the network.");
    }
    ModelFile model;
    try {
      model = new ModelFile(file, limits);
    } catch (IndexOutOfBoundsException outside) {
      throw NetworkException.invalid(
          "The TFLite file points outside of itself.",
          "it is truncated; convert the network again.");
    }
    return new Scope(model, limits).network();
  }
}
