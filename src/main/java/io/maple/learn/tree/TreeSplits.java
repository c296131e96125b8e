package io.maple.learn.tree;

import java.util.Arrays;

/** Finds the best split of every node of one level of a tree, and moves the rows down it. */
final class TreeSplits {

  /** Weight with which a leaf's value is drawn to 0; a row weighs 1 on average. */
  static final double PENALTY = 1;

  private static final int LEAST_ROWS = 8;
  private static final double LEAST_GAIN = 1e-9;

  private final BinnedRows rows;
  private final double[] weights;
  private final double[] residuals;
  private final int[] nodes;

  TreeSplits(BinnedRows rows, double[] weights, double[] residuals, int[] nodes) {
    this.rows = rows;
    this.weights = weights;
    this.residuals = residuals;
    this.nodes = nodes;
  }

  /** What is known of the best split of one node so far. */
  private static final class Best {
    private double gain = LEAST_GAIN;
    private int feature = RegressionTree.LEAF;
    private int bin;
  }

  void split(RegressionTree tree, int level, int[] features) {
    int first = (1 << level) - 1;
    Best[] best = new Best[1 << level];
    Arrays.setAll(best, any -> new Best());
    Histogram histogram = new Histogram(best.length);
    for (int feature : features) {
      if (rows.thresholds()[feature].length > 0) {
        histogram.fill(feature, first);
        for (int node = 0; node < best.length; node++) {
          histogram.improve(node, feature, best[node]);
        }
      }
    }
    for (int node = 0; node < best.length; node++) {
      if (best[node].feature != RegressionTree.LEAF) {
        tree.features()[first + node] = best[node].feature;
        tree.numbers()[first + node] = rows.thresholds()[best[node].feature][best[node].bin];
      }
    }
    for (int i = 0; i < nodes.length; i++) {
      int node = nodes[i] - first;
      if (node >= 0 && best[node].feature != RegressionTree.LEAF) {
        boolean left = rows.bins()[best[node].feature][i] <= best[node].bin;
        nodes[i] = 2 * nodes[i] + (left ? 1 : 2);
      }
    }
  }

  /** Sums over rows by node and bin. */
  private final class Histogram {

    private final double[] sums;
    private final double[] mass;
    private final int[] counts;

    Histogram(int size) {
      this.sums = new double[size * BinnedRows.MOST_BINS];
      this.mass = new double[sums.length];
      this.counts = new int[sums.length];
    }

    void fill(int feature, int first) {
      Arrays.fill(sums, 0);
      Arrays.fill(mass, 0);
      Arrays.fill(counts, 0);
      byte[] bins = rows.bins()[feature];
      for (int i = 0; i < nodes.length; i++) {
        int node = nodes[i] - first;
        if (node >= 0) {
          int at = node * BinnedRows.MOST_BINS + bins[i];
          sums[at] += weights[i] * residuals[i];
          mass[at] += weights[i];
          counts[at]++;
        }
      }
    }

    void improve(int node, int feature, Best best) {
      int start = node * BinnedRows.MOST_BINS;
      int bins = rows.thresholds()[feature].length + 1;
      double allSum = 0;
      double allMass = 0;
      int allCount = 0;
      for (int at = start; at < start + bins; at++) {
        allSum += sums[at];
        allMass += mass[at];
        allCount += counts[at];
      }
      double sum = 0;
      double left = 0;
      int count = 0;
      for (int bin = 0; bin + 1 < bins; bin++) {
        sum += sums[start + bin];
        left += mass[start + bin];
        count += counts[start + bin];
        if (count >= LEAST_ROWS && allCount - count >= LEAST_ROWS) {
          double gain =
              score(sum, left) + score(allSum - sum, allMass - left) - score(allSum, allMass);
          if (gain > best.gain) {
            best.gain = gain;
            best.feature = feature;
            best.bin = bin;
          }
        }
      }
    }

    private static double score(double sum, double mass) {
      return sum * sum / (mass + PENALTY);
    }
  }
}
