package io.maple.network.shape;

import io.maple.network.graph.Attribute;
import io.maple.network.graph.Graph;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code If}: the branch that a known condition takes, else the more expensive one. The costs are
 * approximate: they only rank the two.
 */
final class Branches {

  private static final Set<String> PRODUCTS =
      Set.of("MatMul", "Gemm", "QLinearMatMul", "MatMulInteger", "FusedMatMul");

  private static final Set<String> CONVOLUTIONS =
      Set.of("Conv", "ConvInteger", "QLinearConv", "FusedConv", "ConvTranspose");

  private static final Set<String> RECURRENT = Set.of("LSTM", "GRU", "RNN");

  private Branches() {}

  static void infer(NodeInference node) {
    Graph yes = graph(node, "then_branch");
    Graph no = graph(node, "else_branch");
    Boolean condition = node.known(0).truth();
    if (condition != null) {
      take(node, node.body(condition ? yes : no, List.of()));
      return;
    }
    Attempt first = attempt(node, yes);
    Attempt second = attempt(node, no);
    if (first.result() == null && second.result() == null) {
      throw Objects.requireNonNull(first.failure());
    }
    if (first.result() == null || second.result() == null) {
      node.warnUndecided(
          "the condition is not known; the branch (%s) is assumed, as the other does not fit the"
                  .formatted(first.result() == null ? "else" : "then")
              + " shapes.");
      take(node, Objects.requireNonNull(first.result() == null ? second.result() : first.result()));
      return;
    }
    choose(node, first.result(), second.result());
  }

  private static void choose(
      NodeInference node, GraphInference.Result first, GraphInference.Result second) {
    boolean then = cost(first.graph(), 1) >= cost(second.graph(), 1);
    node.warnUndecided(
        "the condition is not known; the more expensive branch (%s) is assumed."
            .formatted(then ? "then" : "else"));
    node.execute(then ? first.graph() : second.graph(), 1);
    for (int i = 0; i < node.outputs(); i++) {
      node.set(i, output(node, first, i).join(output(node, second, i), Known.Join.EITHER));
    }
  }

  private static Graph graph(NodeInference node, String attribute) {
    if (node.node().attribute(attribute) instanceof Attribute.Body body) {
      return body.graph();
    }
    throw node.invalid(
        "has no graph in its attribute (%s)".formatted(attribute), "the file is corrupt.");
  }

  /** What a branch makes, or why it does not fit the shapes. */
  private record Attempt(
      GraphInference.@Nullable Result result, @Nullable NetworkException failure) {}

  private static Attempt attempt(NodeInference node, Graph branch) {
    try {
      return new Attempt(node.body(branch, List.of()), null);
    } catch (NetworkException inconsistent) {
      if (inconsistent.isTooLarge()) {
        throw inconsistent;
      }
      return new Attempt(null, inconsistent);
    }
  }

  private static void take(NodeInference node, GraphInference.Result taken) {
    node.execute(taken.graph(), 1);
    for (int i = 0; i < node.outputs(); i++) {
      node.set(i, output(node, taken, i));
    }
  }

  private static Known output(NodeInference node, GraphInference.Result branch, int index) {
    if (index >= branch.outputs().size()) {
      throw node.invalid(
          "has %d outputs but a branch with %d".formatted(node.outputs(), branch.outputs().size()),
          "the file is corrupt.");
    }
    return branch.outputs().get(index);
  }

  /** Multiplications of products, else values read and made; what is unknown costs nothing. */
  private static double cost(TypedGraph graph, double times) {
    double cost = 0;
    for (TypedNode node : graph.nodes()) {
      cost += cost(node);
      for (TypedNode.TypedBody body : node.bodies()) {
        cost += cost(body.graph(), (double) Math.max(1, body.times()));
      }
    }
    return cost * times;
  }

  private static double cost(TypedNode node) {
    double made = 0;
    for (int i = 0; i < node.outputs().size(); i++) {
      made += Math.max(0, node.output(i).values());
    }
    double read = 0;
    for (int i = 0; i < node.inputs().size(); i++) {
      read += Math.max(0, node.input(i).values());
    }
    return Math.max(made + read, products(node, made));
  }

  private static double products(TypedNode node, double made) {
    String type = node.node().type();
    TensorType second = node.input(1);
    Shape shape = second.shape();
    if (shape == null || shape.rank() < 2 || second.values() <= 0) {
      return 0;
    }
    if (CONVOLUTIONS.contains(type)) {
      return made * second.values() / Math.max(1, shape.size(0));
    }
    if (PRODUCTS.contains(type)) {
      return made * Math.max(1, shape.size(-2));
    }
    TensorType sequence = node.input(0);
    if (RECURRENT.contains(type) && sequence.shape() != null && sequence.shape().rank() == 3) {
      double steps = Math.max(1, sequence.shape().size(0)) * Math.max(1, sequence.shape().size(1));
      return 2 * steps * second.values();
    }
    return 0;
  }
}
