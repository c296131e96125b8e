package io.maple.network.tflite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of all operators that are known, from one list of families. */
final class Rules {

  private static final Map<String, OperatorRule> RULES = collected();

  private Rules() {}

  /** The rule of an operator, null where it is unknown. */
  static @Nullable OperatorRule of(String type) {
    return RULES.get(type);
  }

  private static Map<String, OperatorRule> collected() {
    Map<String, OperatorRule> rules = new HashMap<>();
    for (Map<String, OperatorRule> family :
        List.of(
            Control.RULES,
            Movements.RULES,
            Points.RULES,
            Products.RULES,
            Recurrences.RULES,
            Reductions.RULES,
            Regions.RULES,
            Spatial.RULES)) {
      rules.putAll(family);
    }
    return Map.copyOf(rules);
  }
}
