package io.maple.network.graph;

import io.maple.network.ElementType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Appends inputs, constants and nodes of the ONNX standard to a graph, in execution order; every
 * method returns the name of the tensor that it makes.
 */
public final class GraphBuilder {

  private final String name;
  private final int opset;
  private final List<GraphInput> inputs = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private final Map<String, Constant> constants = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  /** An empty graph of a version of the standard's operators. */
  public GraphBuilder(String name, int opset) {
    this.name = name;
    this.opset = opset;
  }

  /** An input. */
  public String input(String tensor, ElementType type, GraphInput.Axis... axes) {
    inputs.add(new GraphInput(tensor, type, List.of(axes)));
    return tensor;
  }

  /** A constant of that name. */
  public String constant(String tensor, Constant value) {
    if (constants.putIfAbsent(tensor, value) != null) {
      throw new IllegalArgumentException(
          "The graph (%s) has two constants named %s.\nMaybe prefix them with their layer."
              .formatted(name, tensor));
    }
    return tensor;
  }

  /** A weight of 32-bit floating-point numbers. */
  public String weight(String tensor, long... sizes) {
    return constant(tensor, Constant.weight(ElementType.FLOAT32, sizes));
  }

  /** A node with one output, which is named as the node. */
  public String node(String label, String type, Map<String, Attribute> attributes, String... read) {
    nodes.add(new Node(label, "", type, List.of(read), List.of(label), attributes));
    return label;
  }

  /** A node with several outputs, named as the node with {@code .0}, {@code .1} and so on. */
  public List<String> nodes(
      String label, String type, int made, Map<String, Attribute> attributes, String... read) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < made; i++) {
      names.add(label + "." + i);
    }
    nodes.add(new Node(label, "", type, List.of(read), names, attributes));
    return names;
  }

  /** Makes a tensor an output of the network. */
  public void output(String tensor) {
    outputs.add(tensor);
  }

  /** The graph so far. */
  public Graph build() {
    return new Graph(name, inputs, outputs, constants, Map.of(), nodes, Map.of("", opset));
  }
}
