package io.maple.network.onnx.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes names that no tensor of a file has. */
final class Names {

  private final RawModel model;
  private final Map<String, Integer> last = new HashMap<>();
  // Only where a name has to be made, which is rare.
  private @Nullable Set<String> taken;

  Names(RawModel model) {
    this.model = model;
  }

  /** The name if it is free, else with the first free number. */
  String free(String name) {
    Set<String> names = taken();
    if (names.add(name)) {
      return name;
    }
    String numbered;
    do {
      numbered = name + "_" + last.merge(name, 1, Integer::sum);
    } while (!names.add(numbered));
    return numbered;
  }

  private Set<String> taken() {
    Set<String> names = taken;
    if (names == null) {
      names = new HashSet<>();
      if (model.graph != null) {
        collect(model.graph, names);
      }
      taken = names;
    }
    return names;
  }

  /** Functions' names are no network's: each call has its own. */
  private static void collect(RawGraph graph, Set<String> names) {
    graph.inputs.forEach(input -> names.add(input.name()));
    names.addAll(graph.constants.keySet());
    for (RawNode node : graph.nodes) {
      names.addAll(node.outputs());
      for (RawAttribute attribute : node.attributes()) {
        if (attribute.body() != null) {
          collect(attribute.body(), names);
        }
      }
    }
  }
}
