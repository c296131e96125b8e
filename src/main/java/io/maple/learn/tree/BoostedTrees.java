package io.maple.learn.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Gradient boosting of squared error by regression trees (Friedman 2001) with histograms and a
 * random share of the features for each tree; deterministic.
 */
public final class BoostedTrees {

  private static final int TREES = 100;
  private static final int DEPTH = 4;
  private static final double RATE = 0.12;
  private static final double FEATURE_SHARE = 0.25;
  private static final long SEED = 2001;

  private final BinnedRows rows;
  private final double[] weights;
  private final double[] residuals;
  private final int[] nodes;
  private final TreeSplits splits;
  private final Random random = new Random(SEED);

  /**
   * Prepares the training.
   *
   * @param targets the values to predict, one per row
   * @param weights above 0, one per row
   */
  public BoostedTrees(BinnedRows rows, double[] targets, double[] weights) {
    this.rows = rows;
    this.weights = weights;
    this.residuals = targets.clone();
    this.nodes = new int[targets.length];
    this.splits = new TreeSplits(rows, weights, residuals, nodes);
  }

  /** Trees whose sum predicts the targets. */
  public List<RegressionTree> fit() {
    List<RegressionTree> trees = new ArrayList<>();
    for (int i = 0; i < TREES; i++) {
      trees.add(tree());
    }
    return trees;
  }

  private RegressionTree tree() {
    RegressionTree tree = RegressionTree.ofDepth(DEPTH);
    Arrays.fill(nodes, 0);
    int[] chosen = features();
    for (int level = 0; level < DEPTH; level++) {
      splits.split(tree, level, chosen);
    }
    double[] sums = new double[tree.features().length];
    double[] mass = new double[sums.length];
    for (int i = 0; i < nodes.length; i++) {
      sums[nodes[i]] += weights[i] * residuals[i];
      mass[nodes[i]] += weights[i];
    }
    for (int node = 0; node < sums.length; node++) {
      if (mass[node] > 0) {
        tree.numbers()[node] = RATE * sums[node] / (mass[node] + TreeSplits.PENALTY);
      }
    }
    for (int i = 0; i < nodes.length; i++) {
      residuals[i] -= tree.numbers()[nodes[i]];
    }
    return tree;
  }

  private int[] features() {
    int[] all = new int[rows.features()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    int count = Math.max(1, (int) Math.round(FEATURE_SHARE * all.length));
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(all.length - i);
      int kept = all[i];
      all[i] = all[other];
      all[other] = kept;
    }
    return Arrays.copyOf(all, count);
  }
}
