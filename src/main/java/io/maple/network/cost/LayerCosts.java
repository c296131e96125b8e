package io.maple.network.cost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Operators of ncnn and TFLite that ONNX does not have. Those that find objects decode and compare
 * each value once; how often they compare boxes with each other depends on data and is not counted.
 */
final class LayerCosts {

  private static final List<String> MOVES =
      List.of("Crop", "Slice", "Squeeze", "Reshape", "CopyTo", "ShuffleChannel", "Diag", "Unfold");

  /** The rules by type of layer of ncnn. */
  static final Map<String, CostRule> NCNN = ncnn();

  /** The rules by type of operator of TFLite, custom ones by their name. */
  static final Map<String, CostRule> TFLITE =
      Map.of(
          "TFLite_Detection_PostProcess", LayerCosts::detection,
          "NON_MAX_SUPPRESSION_V4", LayerCosts::detection,
          "NON_MAX_SUPPRESSION_V5", LayerCosts::detection,
          "DYNAMIC_UPDATE_SLICE", node -> {},
          "GATHER", node -> node.reads(0, node.outputValues()),
          "SLICE", node -> node.reads(0, node.outputValues()),
          "STRIDED_SLICE", node -> node.reads(0, node.outputValues()));

  private LayerCosts() {}

  private static Map<String, CostRule> ncnn() {
    Map<String, CostRule> rules = new HashMap<>();
    MOVES.forEach(type -> rules.put(type, node -> {}));
    rules.put("PriorBox", LayerCosts::priors);
    rules.put("DetectionOutput", LayerCosts::detection);
    rules.put("YoloDetectionOutput", LayerCosts::detection);
    rules.put("Yolov3DetectionOutput", LayerCosts::detection);
    rules.put("BinaryOp", node -> node.operations(ScalarOperation.ADDITION, node.outputValues()));
    rules.put(
        "UnaryOp", node -> node.operations(ScalarOperation.TRANSCENDENTAL, node.outputValues()));
    return Map.copyOf(rules);
  }

  /** Looks at the sizes of its inputs only: each coordinate is a sum and a quotient. */
  private static void priors(NodeCosting node) {
    for (int i = 0; i < node.node().inputs().size(); i++) {
      node.reads(i, 0);
    }
    node.operations(ScalarOperation.ADDITION, node.outputValues());
    node.operations(ScalarOperation.DIVISION, node.outputValues());
  }

  private static void detection(NodeCosting node) {
    long values = 0;
    for (int i = 0; i < node.node().inputs().size(); i++) {
      values = Amount.plus(values, node.values(i));
    }
    node.operations(ScalarOperation.COMPARISON, values);
    node.operations(ScalarOperation.TRANSCENDENTAL, node.values(0));
  }
}
