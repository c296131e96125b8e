package io.maple.space.nasbench201;

import io.maple.network.Network;
import io.maple.space.CostFeatures;
import java.util.ArrayList;
import java.util.List;

/**
 * The cost features of NAS-Bench-201 cells, as executed and then pruned, without expanding a
 * network each time.
 *
 * <p>All totals but depth add up over operators, so a few networks, expanded once, give the price
 * of each.
 */
final class CellCost {

  private static final int CELLS = CellNetwork.STAGES * CellNetwork.CELLS_PER_STAGE;
  private static final int DIRECT_EDGE = 3;
  private static final CostFeatures LAYOUT =
      new CostFeatures("conv_1x1", "conv_3x3", "batch_norm", "relu", "average_pool", "add", "zero");

  private final double[] skeleton;
  private final double[] addition;
  private final double[][] operators;

  public CellCost() {
    skeleton = LAYOUT.totals(CellNetwork.prune(direct(CellOperator.SKIP_CONNECT)));
    operators = new double[CellOperator.count()][];
    for (CellOperator operator : CellOperator.values()) {
      operators[operator.choice()] = priceOf(direct(operator));
    }
    byte[] twoPaths = direct(CellOperator.SKIP_CONNECT);
    twoPaths[0] = CellOperator.SKIP_CONNECT.choice();
    twoPaths[4] = CellOperator.SKIP_CONNECT.choice();
    addition = priceOf(twoPaths);
  }

  public static List<String> names() {
    List<String> names = new ArrayList<>(LAYOUT.names(""));
    names.addAll(LAYOUT.names("pruned."));
    return List.copyOf(names);
  }

  /**
   * The features read off two expanded networks: slower, and the definition of what {@link #of}
   * computes.
   */
  public static double[] ofNetworks(Network executed, Network pruned) {
    double[] features = new double[2 * LAYOUT.size()];
    CostFeatures.add(features, 0, LAYOUT.totals(executed));
    CostFeatures.add(features, LAYOUT.size(), LAYOUT.totals(pruned));
    return completed(features);
  }

  public double[] of(byte[] choices) {
    double[] features = new double[2 * LAYOUT.size()];
    write(choices, Cell.ALL_EDGES, features, 0);
    write(choices, Cell.liveEdges(choices), features, LAYOUT.size());
    return completed(features);
  }

  private void write(byte[] choices, int edges, double[] features, int offset) {
    CostFeatures.add(features, offset, skeleton);
    for (int edge = 0; edge < Cell.EDGES; edge++) {
      if (Cell.contains(edges, edge)) {
        CostFeatures.add(features, offset, operators[choices[edge]]);
      }
    }
    for (int i = Cell.additions(edges); i > 0; i--) {
      CostFeatures.add(features, offset, addition);
    }
    int depth = Cell.depth(choices, edges);
    if (edges == 0) {
      CostFeatures.add(features, offset, operators[CellOperator.NONE.choice()]);
      depth = CellOperator.NONE.kernels();
    }
    features[offset + LAYOUT.depth()] = skeleton[LAYOUT.depth()] + CELLS * depth;
  }

  private double[] priceOf(byte[] choices) {
    return CostFeatures.difference(LAYOUT.totals(CellNetwork.prune(choices)), skeleton);
  }

  private static double[] completed(double[] features) {
    LAYOUT.complete(features, 0);
    LAYOUT.complete(features, LAYOUT.size());
    return features;
  }

  private static byte[] direct(CellOperator operator) {
    byte[] choices = new byte[Cell.EDGES];
    choices[DIRECT_EDGE] = operator.choice();
    return choices;
  }
}
