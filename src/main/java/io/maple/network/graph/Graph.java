package io.maple.network.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of a network, or of the body of one of its nodes, in an order in which each tensor is
 * made before it is read.
 *
 * @param name as the file gives it, maybe empty
 * @param inputs without those that are constants
 * @param outputs names of tensors
 * @param constants what the file states by name, in order: initializers
 * @param declared what the file declares of other tensors, by name; hints, never trusted over
 *     inference
 * @param nodes in execution order; a body may read tensors of the graphs around it
 * @param opsets the version of each domain's operators, {@code ""} for the ONNX standard's
 */
public record Graph(
    String name,
    List<GraphInput> inputs,
    List<String> outputs,
    Map<String, Constant> constants,
    Map<String, ValueType> declared,
    List<Node> nodes,
    Map<String, Integer> opsets) {

  /** Copies lists and maps in their order. */
  public Graph {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    declared = Collections.unmodifiableMap(new LinkedHashMap<>(declared));
    nodes = List.copyOf(nodes);
    opsets = Collections.unmodifiableMap(new LinkedHashMap<>(opsets));
  }

  /** The version of the ONNX standard's operators, 0 for a network that uses none. */
  public int opset() {
    return opsets.getOrDefault("", 0);
  }
}
