package io.maple.learn.linear;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Location and scale that a few outliers do not change. */
public final class Robust {

  /** Makes the median absolute deviation of a normal sample its standard deviation. */
  private static final double MAD_TO_DEVIATION = 1.4826;

  private static final double LEAST_SCALE = 1e-3;

  private Robust() {}

  public static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The robust standard deviation about a centre, at least 0.001. */
  public static double scale(double[] values, double centre) {
    double[] distances = Arrays.stream(values).map(value -> Math.abs(value - centre)).toArray();
    return Math.max(MAD_TO_DEVIATION * median(distances), LEAST_SCALE);
  }

  /** The places of the values within a number of robust standard deviations of the median. */
  public static int[] inliers(double[] values, double deviations) {
    double median = median(values);
    return within(values, median, deviations * scale(values, median));
  }

  /** The places of the values within a number of robust standard deviations of 0. */
  public static int[] inliersAroundZero(double[] values, double deviations) {
    return within(values, 0, deviations * scale(values, 0));
  }

  /** The ordinary standard deviation about a mean. */
  public static double standardDeviation(double[] values, double mean) {
    double sum = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(sum / values.length);
  }

  private static int[] within(double[] values, double centre, double distance) {
    return IntStream.range(0, values.length)
        .filter(i -> Math.abs(values[i] - centre) <= distance)
        .toArray();
  }
}
