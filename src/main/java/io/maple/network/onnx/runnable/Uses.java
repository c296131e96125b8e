package io.maple.network.onnx.runnable;

import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import io.maple.network.graph.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes read each tensor, of a graph and all the graphs inside its nodes, and what is known
 * of the tensors.
 */
final class Uses {

  /** A node that reads a tensor as its input of that index. */
  record Use(Node node, int index) {}

  private final Map<String, List<Use>> readers = new HashMap<>();
  private final Map<String, ValueType> types = new HashMap<>();
  private final Set<String> constants = new HashSet<>();

  Uses(TypedGraph typed) {
    addTypes(typed);
    addNodes(typed.graph());
  }

  private void addTypes(TypedGraph typed) {
    types.putAll(typed.types());
    for (TypedNode node : typed.nodes()) {
      for (TypedNode.TypedBody body : node.bodies()) {
        addTypes(body.graph());
      }
    }
  }

  private void addNodes(Graph graph) {
    for (Map.Entry<String, Constant> constant : graph.constants().entrySet()) {
      constants.add(constant.getKey());
      types.putIfAbsent(constant.getKey(), constant.getValue().tensor());
    }
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        if (node.hasInput(i)) {
          readers
              .computeIfAbsent(node.inputs().get(i), name -> new ArrayList<>())
              .add(new Use(node, i));
        }
      }
      if (node.type().equals("Constant")) {
        constants.addAll(node.outputs());
      }
      for (Attribute attribute : node.attributes().values()) {
        if (attribute instanceof Attribute.Body body) {
          addNodes(body.graph());
        }
      }
    }
  }

  /** The nodes that read a tensor, in the graph's order. */
  List<Use> of(String tensor) {
    return readers.getOrDefault(tensor, List.of());
  }

  /** Whether a tensor is a constant of the file. */
  boolean isConstant(String tensor) {
    return constants.contains(tensor);
  }

  /** The shape of a tensor, null where unknown. */
  @Nullable Shape shape(String tensor) {
    return types.get(tensor) instanceof TensorType type ? type.shape() : null;
  }
}
