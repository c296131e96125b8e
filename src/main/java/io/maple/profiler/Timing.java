package io.maple.profiler;

import java.util.Arrays;
import java.util.List;

/**
 * One reading of a latency: the median of some runs, which a few slow ones do not move.
 *
 * @param spreadMillis between the quartiles
 * @param preemptions how often a thread of this process had to make way for another process
 */
record Timing(double medianMillis, double spreadMillis, int runs, long preemptions) {

  private static final double WIDE = 0.1;

  /** A processor that another process wants too is handed over every few milliseconds. */
  private static final double PREEMPTIONS_PER_MILLI = 0.05;

  private static final double NANOS_PER_MILLI = 1e6;
  // The quartiles of a normal distribution are that many standard deviations apart.
  private static final double QUARTILES_APART = 1.349;

  /** Of the given runs, at least one. */
  static Timing of(long[] nanos, long preemptions) {
    double[] millis = Arrays.stream(nanos).mapToDouble(run -> run / NANOS_PER_MILLI).toArray();
    Arrays.sort(millis);
    return new Timing(
        quantile(millis, 0.5),
        quantile(millis, 0.75) - quantile(millis, 0.25),
        millis.length,
        preemptions);
  }

  /** The median reading of several rounds, with the median of their spreads and all their runs. */
  static Timing ofRounds(List<Timing> rounds) {
    return new Timing(
        median(rounds.stream().mapToDouble(Timing::medianMillis).toArray()),
        median(rounds.stream().mapToDouble(Timing::spreadMillis).toArray()),
        rounds.stream().mapToInt(Timing::runs).sum(),
        rounds.stream().mapToLong(Timing::preemptions).sum());
  }

  /** Whether the runs disagree, or others used the processors meanwhile. */
  boolean isDisturbed() {
    return disturbance() > 1;
  }

  /** How much so, 1 being as much as a reading may be. */
  double disturbance() {
    double spread = spreadMillis / medianMillis / WIDE;
    return Math.max(spread, preemptions / (medianMillis * runs) / PREEMPTIONS_PER_MILLI);
  }

  /** The standard deviation of a run, judged by the quartiles. */
  double stddevMillis() {
    return spreadMillis / QUARTILES_APART;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return quantile(values, 0.5);
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
