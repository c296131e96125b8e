package io.maple.profiler;

import io.maple.profiler.counter.Preemptions;
import java.util.Arrays;

/** Times runs of something on the clock of this machine. */
final class Stopwatch {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int MOST_TRIES = 5;
  private static final int MOST_RUNS = 1_000_000;

  private final MeasuringSettings settings;

  Stopwatch(MeasuringSettings settings) {
    this.settings = settings;
  }

  /** Runs until it is warm, at least once; answers how many runs a reading should have. */
  int warmUp(Runnable run) {
    long least = settings.warmUpMillis() * NANOS_PER_MILLI;
    long start = System.nanoTime();
    long spent = 0;
    long last = 0;
    while (last == 0 || spent < least) {
      run.run();
      long now = System.nanoTime() - start;
      last = Math.max(now - spent, 1);
      spent = now;
    }
    long runs = settings.leastMillis() * NANOS_PER_MILLI / last + 1;
    return (int) Math.max(settings.leastRuns(), Math.min(MOST_RUNS, runs));
  }

  /** A reading of exactly so many runs. */
  static Timing time(Runnable run, int runs) {
    long[] nanos = new long[runs];
    long before = System.nanoTime();
    for (int i = 0; i < runs; i++) {
      run.run();
      long after = System.nanoTime();
      nanos[i] = after - before;
      before = after;
    }
    return Timing.of(nanos, 0);
  }

  /** A reading after warming up; where it was disturbed, the best of several. */
  Timing measure(Runnable run) {
    warmUp(run);
    Timing best = read(run);
    for (int tries = 1; tries < MOST_TRIES && best.isDisturbed(); tries++) {
      Timing again = read(run);
      best = again.disturbance() < best.disturbance() ? again : best;
    }
    return best;
  }

  private Timing read(Runnable run) {
    long[] nanos = new long[settings.leastRuns()];
    long preemptions = Preemptions.soFar();
    long start = System.nanoTime();
    long before = start;
    int runs = 0;
    while (runs < settings.leastRuns()
        || (before - start < settings.leastMillis() * NANOS_PER_MILLI && runs < MOST_RUNS)) {
      run.run();
      long after = System.nanoTime();
      nanos = runs < nanos.length ? nanos : Arrays.copyOf(nanos, 2 * runs);
      nanos[runs++] = after - before;
      before = after;
    }
    return Timing.of(Arrays.copyOf(nanos, runs), Preemptions.soFar() - preemptions);
  }
}
