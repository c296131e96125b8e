package io.maple.profiler.counter;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code perf stat} attached to this process, switched on and off through its control pipe, so that
 * it counts the section and nothing of what comes before and after. Counts accumulate in a perf
 * process, so each section has its own.
 */
public final class PerfSection implements CounterSource {

  private static final String EVENTS =
      "cycles,instructions,cache-references,cache-misses,L1-dcache-loads,L1-dcache-load-misses,"
          + "LLC-loads,LLC-load-misses,LLC-stores,LLC-store-misses,branches,branch-misses,"
          + "task-clock,page-faults,minor-faults,major-faults,context-switches,cpu-migrations";
  // perf acknowledges with a terminating zero.
  private static final int ACKNOWLEDGEMENT_BYTES = "ack\n\0".length();
  private static final int MOST_TRIES = 5;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Counting has not begun, so that it may be tried again. */
  private static final class NotAttachedException extends IOException {

    private static final long serialVersionUID = 1L;

    NotAttachedException(IOException cause, String said) {
      super(cause.getMessage() + " " + said, cause);
    }
  }

  /** Whether perf can count this process here. */
  public static boolean works() {
    try {
      new PerfSection().count(() -> {});
      return true;
    } catch (IOException absentOrForbidden) {
      return false;
    }
  }

  @Override
  public Counted count(Runnable section) throws IOException {
    // A thread that ends while perf attaches to all of them makes it exit.
    for (int tries = 1; ; tries++) {
      Path folder = Files.createTempDirectory("maple-perf");
      try {
        return new Counted(count(section, folder), null);
      } catch (NotAttachedException error) {
        if (tries == MOST_TRIES) {
          throw error;
        }
      } finally {
        delete(folder);
      }
    }
  }

  private static String count(Runnable section, Path folder) throws IOException {
    Path control = folder.resolve("control");
    Path acknowledged = folder.resolve("acknowledged");
    Path output = folder.resolve("counters");
    finish(new ProcessBuilder("mkfifo", control.toString(), acknowledged.toString()).start());
    // Opened for both directions: either alone would wait for perf to open the other end.
    try (RandomAccessFile commands = new RandomAccessFile(control.toFile(), "rw");
        RandomAccessFile answers = new RandomAccessFile(acknowledged.toFile(), "rw");
        FileOutputStream to = new FileOutputStream(commands.getFD());
        FileInputStream from = new FileInputStream(answers.getFD())) {
      Process perf = start(control + "," + acknowledged, output, folder.resolve("messages"));
      try {
        attach(to, from, perf, folder.resolve("messages"));
        section.run();
        send("disable", to, from, perf);
        // perf writes its counters when it is interrupted.
        finish(new ProcessBuilder("kill", "-INT", Long.toString(perf.pid())).start());
        finish(perf);
      } finally {
        perf.destroyForcibly();
      }
    }
    return Files.readString(output);
  }

  private static void attach(FileOutputStream to, FileInputStream from, Process perf, Path messages)
      throws IOException {
    try {
      send("ping", to, from, perf);
      send("enable", to, from, perf);
    } catch (IOException error) {
      throw new NotAttachedException(error, Files.readString(messages).strip());
    }
  }

  private static Process start(String pipes, Path output, Path messages) throws IOException {
    String pid = Long.toString(ProcessHandle.current().pid());
    ProcessBuilder perf =
        new ProcessBuilder(
            List.of(
                "perf",
                "stat",
                "-x",
                ";",
                "-e",
                EVENTS,
                "-D",
                "-1",
                "-p",
                pid,
                "--control",
                "fifo:" + pipes,
                "-o",
                output.toString()));
    perf.environment().put("LC_ALL", "C");
    return perf.redirectErrorStream(true).redirectOutput(messages.toFile()).start();
  }

  private static void send(String command, FileOutputStream to, FileInputStream from, Process perf)
      throws IOException {
    to.write((command + "\n").getBytes(StandardCharsets.US_ASCII));
    long start = System.nanoTime();
    while (from.available() < ACKNOWLEDGEMENT_BYTES) {
      if (!perf.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
        throw new IOException("perf does not answer to %s.".formatted(command));
      }
      pause();
    }
    byte[] acknowledgement = new byte[ACKNOWLEDGEMENT_BYTES];
    // The other readNBytes asks for a position, which a pipe has not.
    if (from.readNBytes(acknowledgement, 0, ACKNOWLEDGEMENT_BYTES) < ACKNOWLEDGEMENT_BYTES) {
      throw new IOException("perf ended its answers.");
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MICROSECONDS.sleep(200);
    } catch (InterruptedException stop) {
      throw interrupted(stop);
    }
  }

  private static void finish(Process process) throws IOException {
    try {
      if (!process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
        throw new IOException("The process %s does not end.".formatted(process.info()));
      }
    } catch (InterruptedException stop) {
      throw interrupted(stop);
    }
  }

  private static IOException interrupted(InterruptedException stop) {
    Thread.currentThread().interrupt();
    return new IOException("Interrupted while perf counted.", stop);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
