package io.maple.network.cost;

import java.util.Map;

/** Normalisations and softmax. */
final class NormalizationCosts {

  static final Map<String, CostRule> RULES =
      Map.ofEntries(
          Map.entry("BatchNormalization", NormalizationCosts::batch),
          Map.entry("LayerNormalization", node -> trailing(node, 0)),
          Map.entry("SimplifiedLayerNormalization", node -> meanSquare(node, 0)),
          Map.entry("RMSNormalization", node -> meanSquare(node, 0)),
          Map.entry("SkipLayerNormalization", node -> trailing(node, 1)),
          Map.entry("SkipSimplifiedLayerNormalization", node -> meanSquare(node, 1)),
          Map.entry("EmbedLayerNormalization", NormalizationCosts::embedded),
          Map.entry("InstanceNormalization", NormalizationCosts::instance),
          Map.entry("GroupNormalization", NormalizationCosts::group),
          Map.entry("GroupNorm", NormalizationCosts::group),
          Map.entry("SkipGroupNorm", NormalizationCosts::group),
          Map.entry("MeanVarianceNormalization", NormalizationCosts::instance),
          Map.entry("LpNormalization", NormalizationCosts::norm),
          Map.entry("LRN", NormalizationCosts::localResponse),
          Map.entry("Softmax", NormalizationCosts::axisSoftmax),
          Map.entry("LogSoftmax", NormalizationCosts::axisSoftmax),
          Map.entry("Hardmax", node -> node.operations(ScalarOperation.COMPARISON, node.values(0))),
          Map.entry("BiasSoftmax", NormalizationCosts::axisSoftmax),
          Map.entry("QLinearSoftmax", NormalizationCosts::axisSoftmax));

  private NormalizationCosts() {}

  private static void batch(NodeCosting node) {
    node.operations(ScalarOperation.MULTIPLICATION, node.values(0));
    node.operations(ScalarOperation.ADDITION, node.values(0));
    node.fact(ShapeFact.CHANNELS_IN, node.size(0, 1));
  }

  /** Mean, variance, scale and shift over the trailing axes. */
  private static void trailing(NodeCosting node, int added) {
    statistics(node, Amount.times(added, node.values(0)));
    axis(node, (int) node.node().integer("axis", -1));
  }

  private static void statistics(NodeCosting node, long added) {
    long values = node.values(0);
    node.operations(ScalarOperation.ADDITION, Amount.plus(Amount.times(values, 4), added));
    node.operations(ScalarOperation.MULTIPLICATION, values, 3);
  }

  private static void meanSquare(NodeCosting node, int added) {
    long values = node.values(0);
    node.operations(ScalarOperation.ADDITION, values, 1 + added);
    node.operations(ScalarOperation.MULTIPLICATION, values, 3);
    axis(node, (int) node.node().integer("axis", -1));
  }

  private static void embedded(NodeCosting node) {
    long values = node.outputValues();
    node.operations(ScalarOperation.ADDITION, values, 6);
    node.operations(ScalarOperation.MULTIPLICATION, values, 3);
    node.fact(ShapeFact.AXIS_LENGTH, NodeCosting.size(node.output(0), -1));
    node.reduction(NodeCosting.size(node.output(0), -1));
    for (int table = 2; table <= 4; table++) {
      if (node.node().hasInput(table)) {
        node.reads(table, values);
      }
    }
  }

  private static void instance(NodeCosting node) {
    statistics(node, 0);
    long length = node.product(0, 2, node.rank(0));
    node.reduction(length);
    node.fact(ShapeFact.AXIS_LENGTH, length);
    node.fact(ShapeFact.CHANNELS_IN, node.size(0, 1));
  }

  private static void group(NodeCosting node) {
    statistics(node, 0);
    long groups = node.node().integer("num_groups", node.node().integer("groups", 1));
    long each = node.product(0, 1, node.rank(0));
    node.reduction(each < 0 || groups <= 0 ? Amount.UNKNOWN : each / groups);
    node.fact(ShapeFact.GROUPS, groups);
    boolean last = node.node().integer("channels_last", 0) == 1;
    node.fact(ShapeFact.CHANNELS_IN, node.size(0, last ? -1 : 1));
  }

  private static void norm(NodeCosting node) {
    long values = node.values(0);
    node.operations(ScalarOperation.ADDITION, values);
    node.operations(ScalarOperation.MULTIPLICATION, values);
    node.operations(ScalarOperation.DIVISION, values);
    axis(node, (int) node.node().integer("axis", -1));
  }

  private static void localResponse(NodeCosting node) {
    long values = node.values(0);
    long size = node.node().integer("size", Amount.UNKNOWN);
    node.operations(ScalarOperation.ADDITION, values, size);
    node.operations(ScalarOperation.MULTIPLICATION, values, size);
    node.operations(ScalarOperation.TRANSCENDENTAL, values);
    node.operations(ScalarOperation.DIVISION, values);
    node.reduction(size);
  }

  private static void axisSoftmax(NodeCosting node) {
    softmax(node, node.values(0));
    axis(node, (int) node.node().integer("axis", -1));
  }

  /** The maximum, the differences to it, their exponentials, the sum of those and the shares. */
  static void softmax(NodeCosting node, long values) {
    node.operations(ScalarOperation.COMPARISON, values);
    node.operations(ScalarOperation.ADDITION, values, 2);
    node.operations(ScalarOperation.TRANSCENDENTAL, values);
    node.operations(ScalarOperation.DIVISION, values);
  }

  private static void axis(NodeCosting node, int axis) {
    long length = node.size(0, axis);
    node.reduction(length);
    node.fact(ShapeFact.AXIS_LENGTH, length);
  }
}
