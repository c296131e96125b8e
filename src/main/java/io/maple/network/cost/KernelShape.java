package io.maple.network.cost;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The sizes that the speed of a kernel depends on.
 *
 * @param facts those that its type of operator has and that are known
 */
public record KernelShape(Map<ShapeFact, Long> facts) {

  /** No facts. */
  public static final KernelShape NONE = new KernelShape(Map.of());

  /** Copies the map in the order of {@link ShapeFact}. */
  public KernelShape {
    EnumMap<ShapeFact, Long> ordered = new EnumMap<>(ShapeFact.class);
    ordered.putAll(facts);
    facts = Collections.unmodifiableMap(ordered);
  }

  /** A size, −1 where the operator has none of that name or it is unknown. */
  public long size(ShapeFact fact) {
    return facts.getOrDefault(fact, -1L);
  }
}
