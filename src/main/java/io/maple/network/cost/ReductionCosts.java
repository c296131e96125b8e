package io.maple.network.cost;

import java.util.Map;

/** Reductions, searches and sorts along axes. */
final class ReductionCosts {

  static final Map<String, CostRule> RULES =
      Map.ofEntries(
          Map.entry("ReduceSum", node -> reduced(node, ScalarOperation.ADDITION, false, false)),
          Map.entry("ReduceMean", node -> reduced(node, ScalarOperation.ADDITION, false, false)),
          Map.entry("ReduceL1", node -> reduced(node, ScalarOperation.ADDITION, false, false)),
          Map.entry("ReduceL2", node -> reduced(node, ScalarOperation.ADDITION, true, false)),
          Map.entry(
              "ReduceSumSquare", node -> reduced(node, ScalarOperation.ADDITION, true, false)),
          Map.entry("ReduceLogSum", node -> reduced(node, ScalarOperation.ADDITION, false, false)),
          Map.entry(
              "ReduceLogSumExp", node -> reduced(node, ScalarOperation.ADDITION, false, true)),
          Map.entry(
              "ReduceProd", node -> reduced(node, ScalarOperation.MULTIPLICATION, false, false)),
          Map.entry("ReduceMax", node -> reduced(node, ScalarOperation.COMPARISON, false, false)),
          Map.entry("ReduceMin", node -> reduced(node, ScalarOperation.COMPARISON, false, false)),
          Map.entry("ArgMax", node -> reduced(node, ScalarOperation.COMPARISON, false, false)),
          Map.entry("ArgMin", node -> reduced(node, ScalarOperation.COMPARISON, false, false)),
          Map.entry("CumSum", node -> node.operations(ScalarOperation.ADDITION, node.values(0))),
          Map.entry(
              "CumProd", node -> node.operations(ScalarOperation.MULTIPLICATION, node.values(0))),
          Map.entry("TopK", ReductionCosts::sorted),
          Map.entry("Unique", ReductionCosts::sorted),
          Map.entry("NonZero", node -> node.operations(ScalarOperation.COMPARISON, node.values(0))),
          Map.entry("NonMaxSuppression", ReductionCosts::suppressed));

  private ReductionCosts() {}

  private static void reduced(
      NodeCosting node, ScalarOperation operation, boolean squared, boolean exponential) {
    long values = node.values(0);
    node.operations(operation, values);
    if (squared) {
      node.operations(ScalarOperation.MULTIPLICATION, values);
    }
    if (exponential) {
      node.operations(ScalarOperation.TRANSCENDENTAL, values);
    }
    long outputs = node.outputValues();
    long length = values < 0 || outputs <= 0 ? Amount.UNKNOWN : values / outputs;
    node.reduction(length);
    node.fact(ShapeFact.AXIS_LENGTH, length);
  }

  /** A sort: values times the logarithm of the length that is sorted. */
  private static void sorted(NodeCosting node) {
    long length = node.size(0, (int) node.node().integer("axis", -1));
    node.operations(ScalarOperation.COMPARISON, node.values(0), logarithm(length));
    node.fact(ShapeFact.AXIS_LENGTH, length);
  }

  /** A sort of the scores; how many boxes are compared depends on data. */
  private static void suppressed(NodeCosting node) {
    long boxes = node.size(1, 2);
    node.operations(ScalarOperation.COMPARISON, node.values(1), logarithm(boxes));
    node.fact(ShapeFact.AXIS_LENGTH, boxes);
  }

  /** The logarithm to base 2, rounded up; at least 1. */
  static long logarithm(long value) {
    return value < 0 ? Amount.UNKNOWN : value <= 2 ? 1 : 64 - Long.numberOfLeadingZeros(value - 1);
  }
}
