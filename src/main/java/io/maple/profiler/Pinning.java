package io.maple.profiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which processor each thread of a run keeps to: the caller to the first, the runtime's to others.
 */
final class Pinning {

  private static final Path THIS_THREAD = Path.of("/proc/thread-self");

  private Pinning() {}

  /**
   * Keeps the calling thread on the first processor.
   *
   * @throws AgentException where taskset is missing or refuses
   */
  static void pinThisThread() {
    try {
      String thread = Files.readSymbolicLink(THIS_THREAD).getFileName().toString();
      Process taskset =
          new ProcessBuilder("taskset", "-cp", "0", thread)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (taskset.waitFor() != 0) {
        throw refused(null);
      }
    } catch (IOException absent) {
      throw refused(absent);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw refused(stop);
    }
  }

  /**
   * ONNX Runtime's own threads, one fewer than all, in the syntax of its setting: processors are
   * numbered from 1 there.
   */
  static String ofWorkers(MeasuringSettings settings) {
    return IntStream.rangeClosed(2, settings.threads())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(";"));
  }

  private static AgentException refused(@Nullable Throwable cause) {
    return new AgentException(
        "This thread could not be pinned to a processor.\nMaybe install taskset, or omit --pin.",
        cause);
  }
}
