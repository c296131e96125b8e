package io.maple.network.cost;

import io.maple.network.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of all types of operators. */
final class CostRules {

  private static final List<Map<String, CostRule>> FAMILIES =
      List.of(
          ConvolutionCosts.RULES,
          ProductCosts.RULES,
          AttentionCosts.RULES,
          RecurrentCosts.RULES,
          PoolingCosts.RULES,
          NormalizationCosts.RULES,
          ReductionCosts.RULES,
          ElementwiseCosts.RULES,
          SignalCosts.RULES,
          MovementCosts.RULES);

  private static final Map<String, CostRule> ALL = all();

  private CostRules() {}

  /**
   * The rule of a node's type, null where there is none. Types of {@code com.microsoft} that the
   * standard has too share its rule, which looks at the domain where they differ.
   */
  static @Nullable CostRule of(Node node) {
    return switch (node.domain()) {
      case "", "ai.onnx", "com.microsoft" -> ALL.get(node.type());
      case "ncnn" -> LayerCosts.NCNN.get(node.type());
      case "tflite" -> LayerCosts.TFLITE.get(node.type());
      default -> null;
    };
  }

  private static Map<String, CostRule> all() {
    Map<String, CostRule> all = new HashMap<>();
    for (Map<String, CostRule> family : FAMILIES) {
      family.forEach(
          (type, rule) -> {
            if (all.put(type, rule) != null) {
              throw new IllegalStateException("Two families cost the operator (" + type + ").");
            }
          });
    }
    return Map.copyOf(all);
  }
}
