package io.maple.network.shape;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that nodes of a graph may read: the graph's own and those of the graphs around it. */
final class Scope {

  private final @Nullable Scope outer;
  private final int depth;
  private final Map<String, Known> values = new LinkedHashMap<>();

  Scope(@Nullable Scope outer) {
    this.outer = outer;
    this.depth = outer == null ? 0 : outer.depth + 1;
  }

  /** How many graphs are around it. */
  int depth() {
    return depth;
  }

  Map<String, Known> values() {
    return values;
  }

  void put(String name, Known value) {
    values.put(name, value);
  }

  @Nullable Known find(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Known value = scope.values.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
