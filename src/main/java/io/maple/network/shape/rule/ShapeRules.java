package io.maple.network.shape.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape rules of all operators that are known, from one list of families. */
public final class ShapeRules {

  private static final List<Family> FAMILIES =
      List.of(
          Constants.FAMILY,
          Elementwise.FAMILY,
          Indexing.FAMILY,
          Movement.FAMILY,
          Reductions.FAMILY);

  private static final Map<String, Map<String, ShapeRule>> RULES = byDomain();

  private ShapeRules() {}

  /** The rule of an operator, null where it is unknown. */
  public static @Nullable ShapeRule of(String domain, String type) {
    return RULES.getOrDefault(domain, Map.of()).get(type);
  }

  private static Map<String, Map<String, ShapeRule>> byDomain() {
    Map<String, Map<String, ShapeRule>> rules = new HashMap<>();
    for (Family family : FAMILIES) {
      Map<String, ShapeRule> domain = rules.computeIfAbsent(family.domain(), d -> new HashMap<>());
      family
          .rules()
          .forEach(
              (type, rule) -> {
                if (domain.put(type, rule) != null) {
                  throw new IllegalStateException(
                      "Two families have a shape rule for the operator (%s).\nMaybe remove one."
                          .formatted(type));
                }
              });
    }
    return rules;
  }
}
