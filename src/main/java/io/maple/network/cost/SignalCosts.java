package io.maple.network.cost;

import java.util.Map;

/**
 * Fourier transforms: 5·n·log2(n) real operations of each transform of n complex values, of which
 * two fifths are multiplications. Source: Frigo and Johnson, "The Design and Implementation of
 * FFTW3", 2005.
 */
final class SignalCosts {

  static final Map<String, CostRule> RULES =
      Map.of(
          "DFT", SignalCosts::transform,
          "Rfft", SignalCosts::transform,
          "Irfft", SignalCosts::transform,
          "STFT", SignalCosts::shortTime,
          "MelWeightMatrix",
              node -> node.operations(ScalarOperation.ADDITION, node.outputValues()));

  private SignalCosts() {}

  private static void transform(NodeCosting node) {
    long axis = node.node().integer("axis", 1);
    long length = node.size(0, (int) axis);
    operations(
        node,
        NodeCosting.size(node.input(0), -1) == 1 ? node.values(0) : half(node.values(0)),
        length);
  }

  private static void shortTime(NodeCosting node) {
    long length = node.node().hasInput(2) ? node.size(2, 0) : Amount.UNKNOWN;
    long frames = NodeCosting.size(node.output(0), 1);
    operations(node, Amount.times(node.size(0, 0), frames, length), length);
  }

  private static void operations(NodeCosting node, long values, long length) {
    long each = Amount.times(values, ReductionCosts.logarithm(length));
    node.operations(ScalarOperation.MULTIPLICATION, each, 2);
    node.operations(ScalarOperation.ADDITION, each, 3);
    node.reduction(length);
    node.fact(ShapeFact.AXIS_LENGTH, length);
  }

  private static long half(long values) {
    return values < 0 ? Amount.UNKNOWN : values / 2;
  }
}
