package io.maple.profiler.counter;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts how often threads of this process were preempted. */
public final class Preemptions {

  private static final Path THREADS = Path.of("/proc/self/task");
  private static final String FIELD = "nonvoluntary_ctxt_switches:";

  private Preemptions() {}

  /** Of all threads since they began; 0 where the kernel does not report it. */
  public static long soFar() {
    long sum = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        sum += of(thread);
      }
    } catch (IOException notLinux) {
      return 0;
    }
    return sum;
  }

  private static long of(Path thread) {
    try {
      return Files.readAllLines(thread.resolve("status")).stream()
          .filter(line -> line.startsWith(FIELD))
          .mapToLong(line -> Long.parseLong(line.substring(FIELD.length()).strip()))
          .sum();
    } catch (IOException ended) {
      return 0;
    }
  }
}
