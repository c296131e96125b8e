package io.maple.network.cost;

import java.util.Map;

/** Recurrent cells: at each step, every weight is multiplied once for each sequence. */
final class RecurrentCosts {

  static final Map<String, CostRule> RULES =
      Map.of(
          "LSTM", node -> cell(node, 4, 5, 3),
          "DynamicQuantizeLSTM", node -> cell(node, 4, 5, 3),
          "GRU", node -> cell(node, 3, 3, 4),
          "RNN", node -> cell(node, 1, 1, 0));

  private RecurrentCosts() {}

  /**
   * A cell.
   *
   * @param gates matrices of each of the two weights
   * @param activations per hidden value and step, each an exponential
   * @param products elementwise multiplications per hidden value and step
   */
  private static void cell(NodeCosting node, int gates, int activations, int products) {
    boolean batchFirst = node.node().integer("layout", 0) == 1;
    long steps = node.size(0, batchFirst ? 1 : 0);
    long batch = node.size(0, batchFirst ? 0 : 1);
    long directions = node.size(1, 0);
    long hidden = node.node().integer("hidden_size", Amount.UNKNOWN);
    long features = node.size(0, 2);
    long cells = Amount.times(steps, batch, directions, hidden);
    long perValue = Amount.times(gates, Amount.plus(features, hidden));
    node.macs(Amount.times(cells, perValue));
    node.reduction(Amount.plus(features, hidden));
    node.operations(ScalarOperation.TRANSCENDENTAL, cells, activations);
    node.operations(ScalarOperation.ADDITION, cells, gates + (gates > 1 ? 1 : 0));
    node.operations(ScalarOperation.MULTIPLICATION, cells, products);
    node.fact(ShapeFact.STEPS, steps);
    node.fact(ShapeFact.BATCH, batch);
    node.fact(ShapeFact.DIRECTIONS, directions);
    node.fact(ShapeFact.HIDDEN, hidden);
    node.fact(ShapeFact.INNER, features);
  }
}
