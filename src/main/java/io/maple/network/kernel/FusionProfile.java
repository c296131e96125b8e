package io.maple.network.kernel;

import io.maple.network.kernel.graph.FusionRule;
import java.util.List;

/**
 * How a runtime turns operators into kernels.
 *
 * @param name a stable identifier
 * @param flattens whether branches are resolved before the first run where their conditions do not
 *     depend on data
 * @param rules in the order in which the runtime applies them
 */
public record FusionProfile(String name, boolean flattens, List<FusionRule> rules) {

  /** Every operator is a kernel, as in a framework without graph compiler. */
  public static final FusionProfile UNFUSED = new FusionProfile("unfused", false, List.of());

  /** Copies the list. */
  public FusionProfile {
    rules = List.copyOf(rules);
  }

  /** The same without the rule of that name. */
  public FusionProfile without(String rule) {
    return new FusionProfile(
        name + " without " + rule,
        flattens,
        rules.stream().filter(each -> !each.name().equals(rule)).toList());
  }
}
