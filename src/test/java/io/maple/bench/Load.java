package io.maple.bench;

import java.util.Arrays;

/**
 * What came of a load.
 *
 * @param perSecond answers a second
 * @param p50Millis the time that half of the answers took at most
 * @param p99Millis the time that 99 in a hundred took at most
 */
record Load(double perSecond, double p50Millis, double p99Millis) {

  /** Sums up the time that each answer took. */
  static Load of(double[] millis, double seconds) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Load(sorted.length / seconds, quantile(sorted, 0.5), quantile(sorted, 0.99));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
