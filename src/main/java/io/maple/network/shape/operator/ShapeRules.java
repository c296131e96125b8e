package io.maple.network.shape.operator;

import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.ShapeRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape rules of all operators that are known, from one list of families. */
public final class ShapeRules {

  private static final List<Family> FAMILIES =
      List.of(
          AttentionLayers.FAMILY,
          AttentionLayers.MICROSOFT,
          AttentionLayers.PREVIEW,
          ClassicalModels.FAMILY,
          Constants.FAMILY,
          Convolutions.FAMILY,
          Convolutions.MICROSOFT,
          Einsum.FAMILY,
          Elementwise.FAMILY,
          Images.FAMILY,
          Images.MICROSOFT,
          Indexing.FAMILY,
          MatrixProducts.FAMILY,
          MatrixProducts.MICROSOFT,
          MicrosoftAttention.FAMILY,
          MicrosoftOperators.FAMILY,
          Movement.FAMILY,
          NcnnLayers.FAMILY,
          Normalizations.FAMILY,
          Normalizations.MICROSOFT,
          Poolings.FAMILY,
          Poolings.MICROSOFT,
          Quantizations.FAMILY,
          Quantizations.MICROSOFT,
          RandomValues.FAMILY,
          RecurrentLayers.FAMILY,
          RecurrentLayers.MICROSOFT,
          Reductions.FAMILY,
          Sequences.FAMILY,
          Signals.FAMILY,
          Texts.FAMILY,
          Training.FAMILY,
          Training.PREVIEW);

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
