package io.maple.profiler;

import java.util.Arrays;
import java.util.List;

/**
 * One reading of a latency: the median of some runs, which a few slow ones do not move.
 *
 * @param spreadMillis between the quartiles
 */
record Timing(double medianMillis, double spreadMillis, int runs) {

  private static final double NANOS_PER_MILLI = 1e6;
  // The quartiles of a normal distribution are that many standard deviations apart.
  private static final double QUARTILES_APART = 1.349;

  /** Of the given runs, at least one. */
  static Timing of(long[] nanos) {
    double[] millis = Arrays.stream(nanos).mapToDouble(run -> run / NANOS_PER_MILLI).toArray();
    Arrays.sort(millis);
    return new Timing(
        quantile(millis, 0.5), quantile(millis, 0.75) - quantile(millis, 0.25), millis.length);
  }

  /** The median reading of several rounds, with the median of their spreads and all their runs. */
  static Timing ofRounds(List<Timing> rounds) {
    return new Timing(
        median(rounds.stream().mapToDouble(Timing::medianMillis).toArray()),
        median(rounds.stream().mapToDouble(Timing::spreadMillis).toArray()),
        rounds.stream().mapToInt(Timing::runs).sum());
  }

  /** The spread as a share of the median. */
  double relativeSpread() {
    return spreadMillis / medianMillis;
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
