package io.maple.network.cost;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Node;
import io.maple.network.graph.TypedNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which constants hold learned values: see {@link NetworkCost} for the convention. */
final class LearnedValues {

  /** The inputs that may be learned, of types that also read numbers that training never sets. */
  private static final Map<String, Set<Integer>> LEARNED =
      Map.ofEntries(
          Map.entry("BatchNormalization", Set.of(1, 2)),
          Map.entry("QLinearConv", Set.of(3, 8)),
          Map.entry("QLinearMatMul", Set.of(0, 3)),
          Map.entry("QGemm", Set.of(3, 6)),
          Map.entry("QAttention", Set.of(1, 2)),
          Map.entry("ConvInteger", Set.of(1)),
          Map.entry("MatMulInteger", Set.of(0, 1)),
          Map.entry("MatMulIntegerToFloat", Set.of(0, 1, 6)),
          Map.entry("DynamicQuantizeMatMul", Set.of(0, 1, 4)),
          Map.entry("DynamicQuantizeLSTM", Set.of(1, 2, 3)),
          Map.entry("MatMulNBits", Set.of(1, 5)),
          Map.entry("DequantizeLinear", Set.of(0)),
          Map.entry("QuantizeLinear", Set.of(0)),
          Map.entry("Clip", Set.<Integer>of()),
          Map.entry("Pad", Set.of(0)),
          Map.entry("Resize", Set.of(0)),
          Map.entry("Upsample", Set.of(0)));

  /** The types of which 32-bit whole numbers are quantised biases. */
  private static final Set<String> QUANTISED_BIAS =
      Set.of("QLinearConv", "QGemm", "QAttention", "DequantizeLinear");

  private LearnedValues() {}

  /** The number of learned values that a node reads: 0 for what is computed of constants only. */
  static long of(TypedNode typed, ConstantTensors constants) {
    if (constants.isConstant(typed)) {
      return 0;
    }
    long sum = 0;
    List<String> inputs = typed.node().inputs();
    Set<String> counted = new HashSet<>();
    for (int i = 0; i < inputs.size(); i++) {
      String name = inputs.get(i);
      if (!name.isEmpty()
          && constants.contains(name)
          && !constants.isLiteralScalar(name)
          && isLearned(typed.node(), i, typed.input(i).type())
          && counted.add(name)) {
        sum = Amount.plus(sum, unpacked(typed.node(), i, typed.input(i).values()));
      }
    }
    return sum;
  }

  /** The number of learned values of a constant if this input of a node is learned, else 0. */
  static long of(Node node, int input, Constant constant) {
    return isLearned(node, input, constant.type())
        ? unpacked(node, input, constant.tensor().values())
        : 0;
  }

  private static boolean isLearned(Node node, int input, @Nullable ElementType type) {
    Set<Integer> learned = LEARNED.get(node.type());
    if (type == null || (learned != null && !learned.contains(input))) {
      return false;
    }
    return switch (type.family()) {
      case FLOAT, COMPLEX -> true;
      case INTEGER ->
          type.bits() <= 8 || (type == ElementType.INT32 && QUANTISED_BIAS.contains(node.type()));
      case BOOLEAN, TEXT -> false;
    };
  }

  /** Weights of a few bits are packed into bytes. */
  private static long unpacked(Node node, int input, long values) {
    return node.type().equals("MatMulNBits") && input == 1
        ? Amount.times(node.integer("K", Amount.UNKNOWN), node.integer("N", Amount.UNKNOWN))
        : values;
  }
}
