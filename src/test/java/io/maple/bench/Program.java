package io.maple.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that serves over HTTP until it is closed. */
final class Program implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("is ready: (http://[^/]+)/");
  private static final int SECONDS_TO_END = 60;

  private final Process process;
  private final long started;
  private final double readyMillis;
  private final URI root;

  private Program(Process process, long started, String root) {
    this.process = process;
    this.started = started;
    this.readyMillis = millisSince(started);
    this.root = URI.create(root);
  }

  /** Starts a program and waits until it says that it is ready, and where. */
  static Program start(Path folder, List<String> command) throws IOException {
    long started = System.nanoTime();
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        Program program = new Program(process, started, ready.group(1));
        drain(output);
        return program;
      }
      said.append(line).append('\n');
    }
    throw new IllegalStateException("The program ended before it was ready:\n" + said);
  }

  /** From its start until it said that it was ready. */
  double readyMillis() {
    return readyMillis;
  }

  /** From its start until now. */
  double ageMillis() {
    return millisSince(started);
  }

  URI at(String path) {
    return root.resolve(path);
  }

  long pid() {
    return process.pid();
  }

  /** Asks it to end, as an operator does, and waits. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, SECONDS_TO_END, TimeUnit.SECONDS).join();
    process.destroyForcibly().onExit().join();
  }

  // It would be stopped by a pipe that nobody reads.
  private static void drain(BufferedReader output) {
    Thread thread =
        new Thread(
            () -> {
              try {
                output.transferTo(Writer.nullWriter());
              } catch (IOException ended) {
                // Nobody reads it any more.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}
