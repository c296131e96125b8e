package io.maple.text;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows on a terminal how far work is and how long it will go on; where there is no terminal, one
 * line every tenth. Thread-safe.
 */
public final class ProgressBar implements AutoCloseable {

  private static final int WIDTH = 30;
  private static final long NANOS = 1_000_000_000L;

  private final PrintStream out;
  private final boolean terminal;
  private final String what;
  private final long total;
  private final long start = System.nanoTime();
  private long done;
  private int shown = -1;

  /** A bar on standard error for so many steps, more than 0. */
  public ProgressBar(String what, long total) {
    this(what, total, System.err, isTerminal());
  }

  ProgressBar(String what, long total, PrintStream out, boolean terminal) {
    this.what = what;
    this.total = total;
    this.out = out;
    this.terminal = terminal;
  }

  /** Counts steps that are done. */
  public void advance(long steps) {
    advance(steps, null);
  }

  /** Counts steps that are done and says what comes next. */
  public synchronized void advance(long steps, @Nullable String next) {
    done = Math.min(total, done + steps);
    int percent = (int) (100 * done / total);
    int step = terminal ? percent : percent / 10;
    if (step != shown || (terminal && next != null)) {
      shown = step;
      print(percent, next == null ? "" : next);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // that is what asking isTerminal is for
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22 there is a console where there is no terminal, and this method to detect it.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }

  private void print(int percent, String next) {
    int filled = percent * WIDTH / 100;
    String line =
        String.format(
            Locale.ROOT,
            "%s [%s%s] %3d %% %s %s",
            what,
            "#".repeat(filled),
            ".".repeat(WIDTH - filled),
            percent,
            remaining(),
            next);
    if (terminal) {
      out.print("\r" + line + "\u001b[K");
      out.flush();
    } else {
      out.println(line.stripTrailing());
    }
  }

  private String remaining() {
    long elapsed = System.nanoTime() - start;
    if (done == 0 || elapsed < NANOS) {
      return "";
    }
    long seconds = Math.round((double) elapsed / done * (total - done) / NANOS);
    return done == total
        ? String.format(Locale.ROOT, "in %d s", elapsed / NANOS)
        : String.format(Locale.ROOT, "%d:%02d left", seconds / 60, seconds % 60);
  }

  @Override
  public synchronized void close() {
    if (terminal) {
      out.println();
    }
  }
}
