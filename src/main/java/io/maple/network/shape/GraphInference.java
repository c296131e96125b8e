package io.maple.network.shape;

import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import io.maple.network.graph.ValueType;
import io.maple.network.shape.operator.ShapeRules;
import io.maple.network.shape.rule.ShapeRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Infers the nodes of one graph in their order. */
final class GraphInference {

  private static final int DEEPEST = 64;

  /** What is believed of the sizes that a file declares of tensors. */
  enum Trust {
    /** All: the file fixes all sizes of its inputs. */
    ALL,
    /** Those of tensors that have free axes too: others may be left from the exporter's example. */
    SYMBOLS,
    /** None: an axis that the file fixes has another size. */
    RANKS
  }

  private final Graph graph;
  private final Scope scope;
  private final Progress progress;
  private final Trust trust;

  /**
   * A graph.
   *
   * @param outer the values of the graphs around it, null for a network's main graph
   * @param trust in sizes that the file declares
   */
  GraphInference(Graph graph, @Nullable Scope outer, Progress progress, Trust trust) {
    this.graph = graph;
    this.scope = new Scope(outer);
    this.progress = progress;
    this.trust = trust;
    if (scope.depth() > DEEPEST) {
      throw NetworkException.tooLarge(
          "The graph (%s) lies within %d others.".formatted(graph.name(), scope.depth()),
          "its branches and loops are nested too deeply.");
    }
  }

  /**
   * A graph whose nodes are inferred.
   *
   * @param outputs what is known of the graph's outputs, in order
   */
  record Result(TypedGraph graph, List<Known> outputs) {}

  /** Infers a body of a node of this graph. */
  Result body(Graph body, List<Known> inputs) {
    return new GraphInference(body, scope, progress, trust).run(inputs);
  }

  Progress progress() {
    return progress;
  }

  /** Infers all nodes; the inputs are as many as the graph's, or fewer. */
  Result run(List<Known> inputs) {
    graph.constants().forEach((name, constant) -> scope.put(name, Known.of(constant)));
    for (int i = 0; i < graph.inputs().size(); i++) {
      GraphInput input = graph.inputs().get(i);
      Known given = i < inputs.size() ? inputs.get(i) : Known.NOTHING;
      scope.put(input.name(), refined(given, input));
    }
    List<TypedNode> nodes = new ArrayList<>(graph.nodes().size());
    for (Node node : graph.nodes()) {
      progress.node();
      nodes.add(infer(node));
    }
    List<Known> outputs = new ArrayList<>();
    for (String output : graph.outputs()) {
      outputs.add(read(output, "The graph (%s)".formatted(graph.name())));
    }
    return new Result(typed(nodes), outputs);
  }

  /** What a body's input declares where nothing else is known. */
  private Known refined(Known given, GraphInput input) {
    if (!given.type().equals(TensorType.UNKNOWN)) {
      return given;
    }
    ValueType declared = graph.declared().get(input.name());
    if (declared != null) {
      return Known.of(loosened(declared));
    }
    List<GraphInput.Axis> axes = input.axes();
    Shape shape =
        axes == null
            ? null
            : Shape.of(axes.stream().mapToLong(a -> a.size() == null ? -1 : a.size()).toArray());
    return Known.of(loosened(new TensorType(input.type(), shape)));
  }

  private ValueType loosened(ValueType declared) {
    return declared instanceof TensorType tensor
            && tensor.shape() != null
            && (trust == Trust.RANKS || (trust == Trust.SYMBOLS && tensor.shape().isKnown()))
        ? new TensorType(tensor.type(), Shape.ofRank(tensor.shape().rank()))
        : declared;
  }

  private Known read(String name, String reader) {
    Known value = scope.find(name);
    if (value == null) {
      throw NetworkException.invalid(
          "%s reads the tensor (%s), which nothing before it makes.".formatted(reader, name),
          "the file is corrupt or its nodes are not in execution order.");
    }
    return value;
  }

  private TypedNode infer(Node node) {
    List<Known> inputs = new ArrayList<>(node.inputs().size());
    for (String name : node.inputs()) {
      inputs.add(name.isEmpty() ? Known.NOTHING : read(name, node.describe()));
    }
    NodeInference inference = new NodeInference(node, opset(node), inputs, this);
    ControlFlow flow = node.domain().isEmpty() ? ControlFlow.of(node.type()) : null;
    ShapeRule rule = ShapeRules.of(node.domain(), node.type());
    if (flow != null) {
      inference.run(() -> flow.infer(inference));
    } else if (rule != null) {
      inference.run(() -> rule.infer(inference));
    } else {
      String qualified = node.domain().isEmpty() ? node.type() : node.domain() + "." + node.type();
      progress.unknown(qualified);
    }
    inference.compute();
    List<@Nullable ValueType> made = new ArrayList<>();
    for (int i = 0; i < node.outputs().size(); i++) {
      String name = node.outputs().get(i);
      if (name.isEmpty()) {
        made.add(null);
        continue;
      }
      Known output = hinted(node, name, inference.made(i));
      if (scope.values().putIfAbsent(name, output) != null) {
        throw NetworkException.invalid(
            "%s makes the tensor (%s), which exists already.".formatted(node.describe(), name),
            "the file is corrupt.");
      }
      made.add(output.type());
    }
    List<@Nullable ValueType> read = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      read.add(node.hasInput(i) ? inputs.get(i).type() : null);
    }
    inference.warnOfData(made);
    return new TypedNode(node, read, made, inference.bodies());
  }

  /** What the file declares of a tensor of which inference knows nothing. */
  private Known hinted(Node node, String name, Known inferred) {
    ValueType declared = graph.declared().get(name);
    if (declared == null
        || !(inferred.type() instanceof TensorType tensor)
        || (tensor.type() != null && tensor.shape() != null)) {
      return inferred;
    }
    ValueType hint = loosened(declared);
    ValueType merged =
        hint instanceof TensorType other
            ? new TensorType(
                tensor.type() == null ? other.type() : tensor.type(),
                tensor.shape() == null ? other.shape() : tensor.shape())
            : tensor.equals(TensorType.UNKNOWN) ? hint : tensor;
    if (!merged.equals(tensor)) {
      progress.warn(
          "%s: what is known of the tensor (%s) is what the file declares."
              .formatted(node.describe(), name));
    }
    return new Known(merged, inferred.stated(), inferred.computed());
  }

  private int opset(Node node) {
    return graph.opsets().getOrDefault(node.domain(), 1);
  }

  private TypedGraph typed(List<TypedNode> nodes) {
    Map<String, ValueType> types = new LinkedHashMap<>();
    Map<String, Constant> known = new LinkedHashMap<>();
    scope
        .values()
        .forEach(
            (name, value) -> {
              types.put(name, value.type());
              Constant constant = value.constant();
              if (constant != null) {
                known.put(name, constant);
              }
            });
    return new TypedGraph(
        graph, types, known, nodes, scope.depth() == 0 ? progress.warnings() : List.of());
  }
}
