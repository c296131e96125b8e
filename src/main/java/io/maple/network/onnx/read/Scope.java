package io.maple.network.onnx.read;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tensors that the nodes of a graph or of a function may read, under the names in the file and
 * in the network.
 */
final class Scope {

  private final @Nullable Scope outer;
  private final int depth;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> reserved = new HashMap<>();

  private Scope(@Nullable Scope outer, int depth) {
    this.outer = outer;
    this.depth = depth;
  }

  static Scope ofModel() {
    return new Scope(null, 0);
  }

  /** The scope of a node's body, which reads this one's tensors as well. */
  Scope body() {
    return new Scope(this, depth + 1);
  }

  /** The scope of a function that a node calls, which reads nothing of this one. */
  Scope function() {
    return new Scope(null, depth + 1);
  }

  /** How many bodies and functions are around it. */
  int depth() {
    return depth;
  }

  /** The name in the network, null where nothing of that name was made so far. */
  @Nullable String find(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      String found = scope.names.get(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Whether the graph itself has a tensor of that name. */
  boolean has(String name) {
    return names.containsKey(name);
  }

  void define(String name, String inNetwork) {
    names.put(name, inNetwork);
  }

  /** Gives a name in the network to a tensor that is not made yet. */
  void reserve(String name, String inNetwork) {
    reserved.putIfAbsent(name, inNetwork);
  }

  /** The name that a tensor is to have, null where it may be any. */
  @Nullable String reserved(String name) {
    return reserved.get(name);
  }
}
