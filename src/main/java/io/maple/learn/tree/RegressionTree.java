package io.maple.learn.tree;

import io.maple.learn.linear.PrimitiveArrays;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A binary regression tree in which node i splits into 2i + 1, where the feature is at most the
 * threshold, and 2i + 2.
 *
 * @param features the feature that each node splits on; {@link #LEAF} where it does not
 * @param numbers the threshold of a node that splits, the value of a leaf
 */
public record RegressionTree(int[] features, double[] numbers) {

  static final int LEAF = -1;

  private static final int MOST_NODES = (1 << 16) - 1;

  /** A tree of leaves that are 0, with room for a number of levels of splits. */
  static RegressionTree ofDepth(int depth) {
    int[] features = new int[(1 << (depth + 1)) - 1];
    Arrays.fill(features, LEAF);
    return new RegressionTree(features, new double[features.length]);
  }

  public double at(double[] row) {
    int node = 0;
    while (features[node] != LEAF) {
      node = 2 * node + (row[features[node]] <= numbers[node] ? 1 : 2);
    }
    return numbers[node];
  }

  /**
   * The tree that is left when all features behind the first ones are fixed.
   *
   * @param known how many features stay free
   * @param fixed the values of those behind them
   */
  public RegressionTree specialise(int known, double[] fixed) {
    int[] left = new int[features.length];
    Arrays.fill(left, LEAF);
    RegressionTree tree = new RegressionTree(left, new double[features.length]);
    copy(0, tree, 0, known, fixed);
    return tree;
  }

  private void copy(int from, RegressionTree target, int to, int known, double[] fixed) {
    int feature = features[from];
    if (feature >= known) {
      int side = fixed[feature - known] <= numbers[from] ? 1 : 2;
      copy(2 * from + side, target, to, known, fixed);
      return;
    }
    target.features[to] = feature;
    target.numbers[to] = numbers[from];
    if (feature != LEAF) {
      copy(2 * from + 1, target, 2 * to + 1, known, fixed);
      copy(2 * from + 2, target, 2 * to + 2, known, fixed);
    }
  }

  public void write(DataOutputStream out) throws IOException {
    out.writeInt(features.length);
    for (int feature : features) {
      out.writeInt(feature);
    }
    PrimitiveArrays.write(out, numbers);
  }

  /**
   * Reads a tree.
   *
   * @param size how many features a row has
   * @throws IOException when the bytes are no tree on such rows
   */
  public static RegressionTree read(DataInputStream in, int size) throws IOException {
    int nodes = in.readInt();
    if (Integer.bitCount(nodes + 1) != 1 || nodes < 1 || nodes > MOST_NODES) {
      throw new IOException("A tree of " + nodes + " nodes is not complete.");
    }
    int[] features = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      features[node] = in.readInt();
      boolean split = features[node] >= 0 && features[node] < size && 2 * node + 2 < nodes;
      if (!split && features[node] != LEAF) {
        throw new IOException("A tree splits node " + node + " on feature " + features[node] + ".");
      }
    }
    return new RegressionTree(features, PrimitiveArrays.read(in, nodes));
  }
}
