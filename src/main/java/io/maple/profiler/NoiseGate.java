package io.maple.profiler;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Repeats readings until the machine is as fast as at its best: other users of the same hardware,
 * its heat, or a host that moves a virtual machine's processors slow it down for seconds to
 * minutes.
 */
final class NoiseGate {

  /** Longer than at its best by this factor, the machine counts as slow. */
  static final double SLOW = 1.15;

  private static final int MOST_TRIES = 4;
  private static final int FIRST_LOOKS = 10;
  private static final long SHORTEST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 500;

  private final DoubleSupplier canary;
  private final boolean rests;
  private final Backoff.Pause pause;
  private double bestMillis;
  private long patienceMillis;
  private boolean known;
  private int readings;
  private int slowReadings;

  /**
   * Reads the canary first, to find how fast the machine is at its best.
   *
   * @param canary what a canary takes now, in milliseconds
   * @param bestMillis what it took at its best in an earlier run, or infinity
   * @param patienceMillis the most that is waited in all
   * @param rests whether readings leave the machine idle as long as they took: one whose processors
   *     all compute without a pause may be slowed down for that alone
   */
  NoiseGate(
      DoubleSupplier canary,
      double bestMillis,
      long patienceMillis,
      boolean rests,
      Backoff.Pause pause) {
    this.canary = canary;
    this.bestMillis = bestMillis;
    this.patienceMillis = patienceMillis;
    this.rests = rests;
    this.pause = pause;
    for (int i = 0; i < FIRST_LOOKS; i++) {
      isQuiet();
      pass(rests ? SHORTEST_PAUSE_MILLIS : 0);
    }
  }

  /** A reading, made again where the machine was slow before or after it. */
  <T> T read(Supplier<T> reading) {
    for (int tries = 1; ; tries++) {
      boolean quiet = await();
      long start = System.nanoTime();
      T made = reading.get();
      known = isQuiet();
      quiet &= known;
      if (rests) {
        pass(
            Math.min(
                LONGEST_PAUSE_MILLIS, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
      }
      if (quiet || tries == MOST_TRIES || patienceMillis <= 0) {
        readings++;
        slowReadings += quiet ? 0 : 1;
        return made;
      }
    }
  }

  /** What the canary took at its best, in milliseconds. */
  double bestMillis() {
    return bestMillis;
  }

  /** How many readings were kept. */
  int readings() {
    return readings;
  }

  /** Those among them that were made while the machine was slow. */
  int slowReadings() {
    return slowReadings;
  }

  private boolean await() {
    boolean quiet = known || isQuiet();
    long next = SHORTEST_PAUSE_MILLIS;
    while (!quiet && patienceMillis > 0) {
      pass(next);
      patienceMillis -= next;
      next = Math.min(2 * next, LONGEST_PAUSE_MILLIS);
      quiet = isQuiet();
    }
    return quiet;
  }

  private boolean isQuiet() {
    double now = canary.getAsDouble();
    bestMillis = Math.min(bestMillis, now);
    return now <= SLOW * bestMillis;
  }

  private void pass(long millis) {
    known &= millis == 0;
    try {
      pause.sleep(millis);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AgentException("Interrupted; what is measured is kept.", stop);
    }
  }
}
