package io.maple.network.kernel.graph;

import io.maple.network.cost.ConstantTensors;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.Node;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import io.maple.network.graph.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph in which the nodes of branches stand in place of the nodes that would choose them, where
 * the choice does not depend on the inputs' data.
 *
 * @param graph the flat graph
 * @param origins for each of its nodes, the index of the original graph's node that it comes from
 */
public record FlatGraph(TypedGraph graph, List<Integer> origins) {

  /** Copies the list. */
  public FlatGraph {
    origins = List.copyOf(origins);
  }

  /** The flat form of a graph; tensors of branches are renamed where their names are taken. */
  public static FlatGraph of(TypedGraph graph, ConstantTensors constants) {
    Flattening flattening = new Flattening(graph);
    for (int i = 0; i < graph.nodes().size(); i++) {
      flattening.add(graph.nodes().get(i), Map.of(), constants, i);
    }
    return new FlatGraph(flattening.result(), flattening.origins);
  }

  /** Collects the nodes and tensors of a flat graph. */
  private static final class Flattening {

    private final TypedGraph source;
    private final Map<String, ValueType> types;
    private final Map<String, Constant> known;
    private final Map<String, Constant> stated;
    private final Set<String> taken = new HashSet<>();
    private final List<TypedNode> nodes = new ArrayList<>();
    private final List<Integer> origins = new ArrayList<>();

    Flattening(TypedGraph source) {
      this.source = source;
      types = new LinkedHashMap<>(source.types());
      known = new LinkedHashMap<>(source.known());
      stated = new LinkedHashMap<>(source.graph().constants());
      taken.addAll(types.keySet());
      source.nodes().forEach(node -> taken.addAll(node.node().outputs()));
    }

    void add(TypedNode typed, Map<String, String> names, ConstantTensors constants, int origin) {
      if (isChosen(typed, constants)) {
        inline(typed, names, constants, origin);
      } else {
        append(renamed(typed, names), origin);
      }
    }

    private static boolean isChosen(TypedNode typed, ConstantTensors constants) {
      return typed.node().type().equals("If")
          && typed.bodies().size() == 1
          && typed.bodies().get(0).times() == 1
          && constants.contains(typed.node().inputs().get(0))
          && typed.bodies().get(0).graph().nodes().stream()
              .allMatch(inner -> inner.bodies().isEmpty() || isChosenInside(inner));
    }

    /** Only branches are looked into: other bodies may read what would be renamed. */
    private static boolean isChosenInside(TypedNode inner) {
      return inner.node().type().equals("If");
    }

    private void inline(
        TypedNode typed, Map<String, String> outer, ConstantTensors constants, int origin) {
      TypedGraph body = typed.bodies().get(0).graph();
      ConstantTensors inside = constants.inside(body);
      Map<String, String> names = new HashMap<>(outer);
      body.graph().constants().keySet().forEach(name -> names.put(name, fresh(name)));
      Set<String> made = new HashSet<>();
      for (TypedNode inner : body.nodes()) {
        for (String output : inner.node().outputs()) {
          if (!output.isEmpty()) {
            names.put(output, fresh(output));
            made.add(output);
          }
        }
      }
      List<String> results = typed.node().outputs();
      Map<String, String> copies = new LinkedHashMap<>();
      for (int i = 0; i < results.size(); i++) {
        String result = outer.getOrDefault(results.get(i), results.get(i));
        String inner = body.graph().outputs().get(i);
        if (made.remove(inner)) {
          names.put(inner, result);
        } else if (!result.isEmpty()) {
          copies.put(result, inner);
        }
      }
      body.types().forEach((name, type) -> types.putIfAbsent(names.getOrDefault(name, name), type));
      body.known()
          .forEach((name, value) -> known.putIfAbsent(names.getOrDefault(name, name), value));
      body.graph()
          .constants()
          .forEach((name, value) -> stated.put(names.getOrDefault(name, name), value));
      for (TypedNode inner : body.nodes()) {
        add(inner, names, inside, origin);
      }
      copies.forEach((result, inner) -> copy(names.getOrDefault(inner, inner), result, origin));
    }

    private void copy(String from, String to, int origin) {
      ValueType type = types.getOrDefault(from, TensorType.UNKNOWN);
      Node identity = new Node("", "", "Identity", List.of(from), List.of(to), Map.of());
      append(new TypedNode(identity, List.of(type), List.of(type), List.of()), origin);
    }

    private void append(TypedNode typed, int origin) {
      nodes.add(typed);
      origins.add(origin);
    }

    private String fresh(String name) {
      String free = name;
      for (int i = 1; !taken.add(free); i++) {
        free = name + "@" + i;
      }
      return free;
    }

    private static TypedNode renamed(TypedNode typed, Map<String, String> names) {
      if (names.isEmpty()) {
        return typed;
      }
      Node node = typed.node();
      return new TypedNode(
          new Node(
              node.name(),
              node.domain(),
              node.type(),
              renamed(node.inputs(), names),
              renamed(node.outputs(), names),
              node.attributes()),
          typed.inputs(),
          typed.outputs(),
          typed.bodies());
    }

    private static List<String> renamed(List<String> tensors, Map<String, String> names) {
      return tensors.stream().map(tensor -> names.getOrDefault(tensor, tensor)).toList();
    }

    TypedGraph result() {
      Graph graph = source.graph();
      return new TypedGraph(
          new Graph(
              graph.name(),
              graph.inputs(),
              graph.outputs(),
              stated,
              graph.declared(),
              nodes.stream().map(TypedNode::node).toList(),
              graph.opsets()),
          types,
          known,
          nodes,
          source.warnings());
    }
  }
}
