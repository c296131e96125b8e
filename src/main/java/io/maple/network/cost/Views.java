package io.maple.network.cost;

import io.maple.network.graph.Node;
import java.util.Set;

/** The operators whose output is the memory of their input. */
public final class Views {

  static final Set<String> TYPES =
      Set.of(
          "Reshape",
          "Squeeze",
          "Unsqueeze",
          "Flatten",
          "Identity",
          "Dropout",
          "Optional",
          "OptionalGetElement");

  private Views() {}

  /** Whether the first output of kernels of a type is the memory of their first input. */
  public static boolean isView(String type) {
    return TYPES.contains(type);
  }

  /** Whether a node's first output is the memory of its first input. */
  public static boolean isView(Node node) {
    return node.domain().isEmpty() && node.hasInput(0) && TYPES.contains(node.type());
  }
}
