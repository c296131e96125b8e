package io.maple.network.cost;

import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a graph that do not depend on the data of its inputs: constants, what nodes make
 * of constants only, and shapes that are known.
 */
public final class ConstantTensors {

  private static final Set<String> RANDOM =
      Set.of(
          "RandomNormal",
          "RandomUniform",
          "RandomNormalLike",
          "RandomUniformLike",
          "Multinomial",
          "Bernoulli");

  private final @Nullable ConstantTensors outer;
  private final Map<String, Constant> stated = new HashMap<>();
  private final Set<String> literals = new HashSet<>();
  private final Set<String> derived = new HashSet<>();

  private ConstantTensors(TypedGraph graph, @Nullable ConstantTensors outer) {
    this.outer = outer;
    stated.putAll(graph.graph().constants());
    derived.addAll(graph.known().keySet());
    for (TypedNode node : graph.nodes()) {
      if (node.node().attribute("value") instanceof Attribute.Tensor tensor
          && node.node().type().equals("Constant")) {
        stated.put(node.node().outputs().get(0), tensor.value());
        if (tensor.value().tensor().values() <= 1) {
          literals.add(node.node().outputs().get(0));
        }
      } else if (isConstant(node)) {
        derived.addAll(node.node().outputs());
      }
    }
  }

  /** Those of a graph. */
  public static ConstantTensors of(TypedGraph graph) {
    return new ConstantTensors(graph, null);
  }

  /** Those of a graph inside a node of this graph, which may read this graph's tensors. */
  public ConstantTensors inside(TypedGraph body) {
    return new ConstantTensors(body, this);
  }

  /** Those of another form of this graph, at the same place. */
  public ConstantTensors sameFor(TypedGraph form) {
    return new ConstantTensors(form, outer);
  }

  /** Whether a tensor does not depend on the data of the inputs. */
  public boolean contains(String tensor) {
    return stated.containsKey(tensor)
        || derived.contains(tensor)
        || (outer != null && outer.contains(tensor));
  }

  /** What the file states under that name, null for a tensor that nodes make. */
  public @Nullable Constant stated(String tensor) {
    Constant constant = stated.get(tensor);
    return constant == null && outer != null ? outer.stated(tensor) : constant;
  }

  /** Whether a tensor is stated by this graph itself, not by one around it. */
  public boolean isStatedHere(String tensor) {
    return stated.containsKey(tensor);
  }

  /** Where a tensor is stated: this or one of those around it; null for one that nodes make. */
  @Nullable ConstantTensors owner(String tensor) {
    if (stated.containsKey(tensor)) {
      return this;
    }
    return outer == null ? null : outer.owner(tensor);
  }

  /** Whether a tensor is a {@code Constant} node's single value, as literals of programs are. */
  public boolean isLiteralScalar(String tensor) {
    return literals.contains(tensor) || (outer != null && outer.isLiteralScalar(tensor));
  }

  /** Whether all outputs of a node are constant. */
  public boolean isConstant(TypedNode typed) {
    Node node = typed.node();
    if (node.type().equals("Constant") || isKnownShape(typed)) {
      return true;
    }
    if (RANDOM.contains(node.type())) {
      return false;
    }
    boolean reads = false;
    for (String input : node.inputs()) {
      if (!input.isEmpty()) {
        reads = true;
        if (!contains(input)) {
          return false;
        }
      }
    }
    return reads && typed.bodies().isEmpty();
  }

  private static boolean isKnownShape(TypedNode typed) {
    Shape shape = typed.input(0).shape();
    return Set.of("Shape", "Size").contains(typed.node().type())
        && shape != null
        && shape.isExact();
  }
}
