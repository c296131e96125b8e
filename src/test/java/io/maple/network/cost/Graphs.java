package io.maple.network.cost;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.Node;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import io.maple.network.graph.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds graphs whose types are stated rather than inferred; floats of 32 bits unless said. */
public final class Graphs {

  private final Map<String, ValueType> types = new LinkedHashMap<>();
  private final Map<String, Constant> constants = new LinkedHashMap<>();
  private final List<GraphInput> inputs = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<TypedNode> typed = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();

  public Graphs input(String name, long... sizes) {
    inputs.add(new GraphInput(name, ElementType.FLOAT32, null));
    return tensor(name, sizes);
  }

  public Graphs weight(String name, long... sizes) {
    return constant(name, Constant.weight(ElementType.FLOAT32, sizes));
  }

  public Graphs constant(String name, Constant constant) {
    constants.put(name, constant);
    types.put(name, constant.tensor());
    return this;
  }

  public Graphs tensor(String name, long... sizes) {
    return type(name, TensorType.of(ElementType.FLOAT32, sizes));
  }

  public Graphs type(String name, ValueType type) {
    types.put(name, type);
    return this;
  }

  /** A node named as its output; tensors have to be stated before. */
  public Graphs node(
      String type, String output, Map<String, Attribute> attributes, String... read) {
    return node("", type, List.of(output), attributes, List.of(), read);
  }

  public Graphs node(
      String domain,
      String type,
      List<String> made,
      Map<String, Attribute> attributes,
      List<TypedNode.TypedBody> bodies,
      String... read) {
    Node node = new Node(made.get(0), domain, type, Arrays.asList(read), made, attributes);
    nodes.add(node);
    typed.add(new TypedNode(node, values(node.inputs()), values(node.outputs()), bodies));
    return this;
  }

  public Graphs output(String... tensors) {
    outputs.addAll(List.of(tensors));
    return this;
  }

  public TypedGraph build() {
    Graph graph = new Graph("test", inputs, outputs, constants, Map.of(), nodes, Map.of("", 17));
    Map<String, Constant> known = new LinkedHashMap<>(constants);
    known.values().removeIf(constant -> constant.values() == null);
    return new TypedGraph(graph, types, known, typed, List.of());
  }

  public static Map<String, Attribute> ints(String name, Long... values) {
    return Map.of(name, new Attribute.Ints(List.of(values)));
  }

  public static Map<String, Attribute> integer(String name, long value) {
    return Map.of(name, new Attribute.Int(value));
  }

  private List<@Nullable ValueType> values(List<String> names) {
    List<@Nullable ValueType> values = new ArrayList<>();
    names.forEach(
        name -> values.add(name.isEmpty() ? null : types.getOrDefault(name, TensorType.UNKNOWN)));
    return values;
  }
}
