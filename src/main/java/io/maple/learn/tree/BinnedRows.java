package io.maple.learn.tree;

import java.util.Arrays;

/**
 * Feature values as the numbers of at most 32 bins, so that a tree's split is found by counting.
 *
 * @param bins one byte a row, for each feature
 * @param thresholds ascending, for each feature: bin b holds the values up to threshold b
 */
public record BinnedRows(byte[][] bins, double[][] thresholds) {

  static final int MOST_BINS = 32;

  public static BinnedRows of(double[][] rows) {
    int features = rows[0].length;
    byte[][] bins = new byte[features][rows.length];
    double[][] thresholds = new double[features][];
    double[] column = new double[rows.length];
    for (int feature = 0; feature < features; feature++) {
      for (int i = 0; i < rows.length; i++) {
        column[i] = rows[i][feature];
      }
      thresholds[feature] = thresholds(column);
      for (int i = 0; i < rows.length; i++) {
        int found = Arrays.binarySearch(thresholds[feature], rows[i][feature]);
        bins[feature][i] = (byte) (found >= 0 ? found : -found - 1);
      }
    }
    return new BinnedRows(bins, thresholds);
  }

  /** Half way between neighbouring quantiles that differ; empty for a constant feature. */
  private static double[] thresholds(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().distinct().toArray();
    int count = Math.min(sorted.length, MOST_BINS) - 1;
    double[] thresholds = new double[count];
    for (int i = 0; i < count; i++) {
      int place = (int) ((long) (i + 1) * sorted.length / (count + 1));
      thresholds[i] = (sorted[place - 1] + sorted[place]) / 2;
    }
    return thresholds;
  }

  public int features() {
    return bins.length;
  }
}
