package io.maple.network.cost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operators that compute nothing: they move values, or look at the same memory in another way. */
final class MovementCosts {

  private static final List<String> MOVES =
      List.of(
          "Transpose",
          "Concat",
          "QLinearConcat",
          "Split",
          "Expand",
          "Tile",
          "Pad",
          "DepthToSpace",
          "SpaceToDepth",
          "ReverseSequence",
          "Trilu",
          "EyeLike",
          "ConstantOfShape",
          "OneHot",
          "ScatterElements",
          "ScatterND",
          "Scatter",
          "TensorScatter",
          "Compress",
          "CenterCropPad",
          "Col2Im",
          "AffineGrid",
          "BlackmanWindow",
          "HannWindow",
          "HammingWindow",
          "SequenceConstruct",
          "SequenceEmpty",
          "SequenceInsert",
          "SequenceErase",
          "SequenceAt",
          "SequenceLength",
          "ConcatFromSequence",
          "SplitToSequence",
          "OptionalHasElement",
          "BitCast");

  /** Those that read only as many values of their first input as they write. */
  private static final List<String> PICKS =
      List.of("Gather", "GatherElements", "GatherND", "Slice", "GatherBlockQuantized");

  static final Map<String, CostRule> RULES = rules();

  private MovementCosts() {}

  private static Map<String, CostRule> rules() {
    Map<String, CostRule> rules = new HashMap<>();
    Views.TYPES.forEach(type -> rules.put(type, NodeCosting::view));
    rules.put("Constant", NodeCosting::view);
    MOVES.forEach(type -> rules.put(type, node -> {}));
    PICKS.forEach(type -> rules.put(type, node -> node.reads(0, node.outputValues())));
    rules.put("Shape", node -> node.reads(0, 0));
    rules.put("Size", node -> node.reads(0, 0));
    return Map.copyOf(rules);
  }
}
