package io.maple.network.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph with its free dimensions bound and what is known of each of its values.
 *
 * @param types by name: inputs, constants and every value that a node makes
 * @param known the values of tensors that do not depend on the inputs' data, by name; the graph's
 *     constants included where their values are kept
 * @param nodes those of the graph in its order
 * @param warnings such as sizes that depend on data, unknown operators, conditions not known
 */
public record TypedGraph(
    Graph graph,
    Map<String, ValueType> types,
    Map<String, Constant> known,
    List<TypedNode> nodes,
    List<String> warnings) {

  /** Copies the lists, and the maps in their order. */
  public TypedGraph {
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
    nodes = List.copyOf(nodes);
    warnings = List.copyOf(warnings);
  }

  /** The tensor of that name, {@link TensorType#UNKNOWN} where there is none. */
  public TensorType tensor(String name) {
    return types.get(name) instanceof TensorType tensor ? tensor : TensorType.UNKNOWN;
  }
}
