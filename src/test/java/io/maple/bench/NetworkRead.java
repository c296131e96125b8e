package io.maple.bench;

import io.maple.network.file.NetworkFile;
import io.maple.network.file.NetworkFiles;
import io.maple.network.file.StructureDigest;
import io.maple.network.graph.ReadLimits;
import io.maple.network.onnx.GraphWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a network as an upload is read and prints milliseconds and the heap's peak in MiB. */
final class NetworkRead {

  private NetworkRead() {}

  /** Expects a file. */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    int kept;
    try (InputStream file = new Unseekable(Files.newInputStream(Path.of(arguments[0])))) {
      NetworkFile network = NetworkFiles.read(file, ReadLimits.DEFAULT);
      kept = GraphWriter.write(network.graph()).length;
      kept += StructureDigest.of(network.graph()).length();
    }
    double millis = (System.nanoTime() - start) / 1e6;
    double peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        peak += pool.getPeakUsage().getUsed();
      }
    }
    System.out.println(millis + " " + peak / (1 << 20) + " " + kept);
  }

  /** A file whose every byte is read, as those of a request are. */
  private static final class Unseekable extends InputStream {
    private final InputStream file;

    Unseekable(InputStream file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      return file.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return file.read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
