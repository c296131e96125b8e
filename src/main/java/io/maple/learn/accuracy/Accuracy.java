package io.maple.learn.accuracy;

import io.maple.learn.linear.Robust;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The field's measures of how well predicted latencies agree with measured ones. */
public final class Accuracy {

  private Accuracy() {}

  /**
   * Spearman's rank correlation, ties given their average rank.
   *
   * @param predicted any monotone score, as many as measured
   * @return in [-1, 1]; NaN where one side is constant
   */
  public static double spearman(double[] predicted, double[] measured) {
    return pearson(ranks(predicted), ranks(measured));
  }

  /**
   * The share of predictions within a relative error of the measured value, 0 to 1.
   *
   * @param tolerance 0.1 for ±10 %
   */
  public static double within(double tolerance, double[] predicted, double[] measured) {
    int inside = 0;
    for (int i = 0; i < measured.length; i++) {
      inside += Math.abs(predicted[i] - measured[i]) <= tolerance * measured[i] ? 1 : 0;
    }
    return (double) inside / measured.length;
  }

  /** The mean absolute percentage error, 0.05 for 5 %. */
  public static double mape(double[] predicted, double[] measured) {
    double sum = 0;
    for (int i = 0; i < measured.length; i++) {
      sum += Math.abs(predicted[i] - measured[i]) / measured[i];
    }
    return sum / measured.length;
  }

  /** The middle value, the mean of the middle two where there are two. */
  public static double median(double[] values) {
    return Robust.median(values);
  }

  /** The share of measured values inside their intervals, 0 to 1. */
  public static double coverage(double[] lower, double[] upper, double[] measured) {
    int inside = 0;
    for (int i = 0; i < measured.length; i++) {
      inside += measured[i] >= lower[i] && measured[i] <= upper[i] ? 1 : 0;
    }
    return (double) inside / measured.length;
  }

  /**
   * Kendall's τ_b (Kendall 1945), ties taken into account, in O(n log n) by counting the exchanges
   * of a merge sort (Knight 1966).
   *
   * @return in [-1, 1]; NaN where one side is constant
   */
  public static double kendall(double[] predicted, double[] measured) {
    Integer[] order = order(predicted, measured);
    int n = order.length;
    double[] first = new double[n];
    double[] second = new double[n];
    for (int i = 0; i < n; i++) {
      first[i] = predicted[order[i]];
      second[i] = measured[order[i]];
    }
    long pairs = (long) n * (n - 1) / 2;
    long tiedFirst = 0;
    long tiedBoth = 0;
    for (int from = 0, to; from < n; from = to) {
      to = runEnd(first, from, n);
      tiedFirst += pairs(to - from);
      for (int inner = from, end; inner < to; inner = end) {
        end = runEnd(second, inner, to);
        tiedBoth += pairs(end - inner);
      }
    }
    long exchanges = sort(second, new double[n], 0, n);
    long tiedSecond = 0;
    for (int from = 0, to; from < n; from = to) {
      to = runEnd(second, from, n);
      tiedSecond += pairs(to - from);
    }
    double agreement = pairs - tiedFirst - tiedSecond + tiedBoth - 2.0 * exchanges;
    return agreement / Math.sqrt((double) (pairs - tiedFirst) * (pairs - tiedSecond));
  }

  private static Integer[] order(double[] first, double[] second) {
    return IntStream.range(0, first.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(i -> first[i]).thenComparingDouble(i -> second[i]))
        .toArray(Integer[]::new);
  }

  private static int runEnd(double[] values, int from, int limit) {
    int to = from + 1;
    while (to < limit && values[to] == values[from]) {
      to++;
    }
    return to;
  }

  private static long pairs(long count) {
    return count * (count - 1) / 2;
  }

  /** Sorts a range; returns how many pairs were in the wrong order. */
  private static long sort(double[] values, double[] spare, int from, int to) {
    if (to - from < 2) {
      return 0;
    }
    int middle = (from + to) >>> 1;
    long exchanges = sort(values, spare, from, middle) + sort(values, spare, middle, to);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      if (right >= to || (left < middle && values[left] <= values[right])) {
        spare[i] = values[left++];
      } else {
        exchanges += middle - left;
        spare[i] = values[right++];
      }
    }
    System.arraycopy(spare, from, values, from, to - from);
    return exchanges;
  }

  /** Ranks from 1, ties given their average. */
  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    for (int from = 0, to; from < order.length; from = to) {
      to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to + 1) / 2.0;
      }
    }
    return ranks;
  }

  private static double pearson(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElse(Double.NaN);
    double meanY = Arrays.stream(y).average().orElse(Double.NaN);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
