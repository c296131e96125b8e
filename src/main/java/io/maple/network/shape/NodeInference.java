package io.maple.network.shape;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Graph;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode.TypedBody;
import io.maple.network.graph.ValueType;
import io.maple.network.shape.fold.Folding;
import io.maple.network.shape.fold.Operands;
import io.maple.network.shape.fold.Values;
import io.maple.network.shape.rule.NodeContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One node while its outputs are inferred. */
final class NodeInference implements NodeContext {

  /** Tensors of more values are rejected: no machine holds them. */
  private static final long LARGEST = 1L << 40;

  private final Node node;
  private final int opset;
  private final List<Known> inputs;
  private final GraphInference graph;
  private final @Nullable Known[] outputs;
  private final List<TypedBody> bodies = new ArrayList<>();

  NodeInference(Node node, int opset, List<Known> inputs, GraphInference graph) {
    this.node = node;
    this.opset = opset;
    this.inputs = inputs;
    this.graph = graph;
    this.outputs = new @Nullable Known[node.outputs().size()];
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public int opset() {
    return opset;
  }

  Known known(int index) {
    return index < inputs.size() ? inputs.get(index) : Known.NOTHING;
  }

  @Override
  public ValueType value(int index) {
    return known(index).type();
  }

  @Override
  public @Nullable Constant constant(int index) {
    return known(index).constant();
  }

  @Override
  public @Nullable List<Dimension> dimensions(int index) {
    Values values = known(index).values();
    return values == null ? null : values.dimensions();
  }

  @Override
  public void output(int index, ValueType value) {
    set(index, Known.of(value));
  }

  @Override
  public void constant(int index, Constant value) {
    set(index, Known.of(value));
  }

  @Override
  public void dimensions(int index, ElementType type, Shape shape, List<Dimension> values) {
    boolean small = shape.isExact() && values.size() <= Values.LIMIT;
    set(
        index,
        new Known(
            new TensorType(type, shape),
            null,
            small ? Values.of(type, shape.sizes(), values) : null));
  }

  void set(int index, Known value) {
    if (index < outputs.length) {
      outputs[index] = value;
    }
  }

  Known made(int index) {
    return Objects.requireNonNullElse(outputs[index], Known.NOTHING);
  }

  @Override
  public TypedGraph body(
      Graph body, List<ValueType> types, List<@Nullable Constant> known, long times) {
    List<Known> given = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      given.add(new Known(types.get(i), i < known.size() ? known.get(i) : null, null));
    }
    TypedGraph typed = graph.body(body, given).graph();
    execute(typed, times);
    return typed;
  }

  /** Infers a graph inside the node, which is not yet said to be executed. */
  GraphInference.Result body(Graph body, List<Known> given) {
    return graph.body(body, given);
  }

  /** Whether loops may be followed trip by trip. */
  boolean follows() {
    return graph.progress().follows();
  }

  /** Says that the node executes a body; repetitions of one with the same shapes are counted. */
  @SuppressWarnings("ReferenceEquality") // the same graph of the file, not one that is equal
  void execute(TypedGraph body, long times) {
    if (!bodies.isEmpty() && times >= 0) {
      TypedBody last = bodies.get(bodies.size() - 1);
      if (last.times() >= 0
          && last.graph().graph() == body.graph()
          && last.graph().types().equals(body.types())) {
        bodies.set(bodies.size() - 1, new TypedBody(last.graph(), last.times() + times));
        return;
      }
    }
    bodies.add(new TypedBody(body, times));
  }

  List<TypedBody> bodies() {
    return bodies;
  }

  @Override
  public void warn(String warning) {
    graph.progress().warn(node.describe() + ": " + warning);
  }

  /** Warns of a branch, trips or sizes that depend on values that are not known. */
  void warnUndecided(String warning) {
    graph.progress().warnUndecided(node.describe() + ": " + warning);
  }

  @Override
  public NetworkException invalid(String problem, String remedy) {
    return NetworkException.invalid(node.describe() + " " + problem + ".", remedy);
  }

  /** Runs a rule; whatever inputs that contradict each other make it throw names the node. */
  void run(Runnable rule) {
    try {
      rule.run();
      for (Known output : outputs) {
        if (output != null) {
          check(output.tensor());
        }
      }
    } catch (ArithmeticException overflow) {
      throw NetworkException.tooLarge(
          node.describe() + " makes a tensor of more than 2^63 values or sizes beyond that.",
          "a free dimension is too large.");
    } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
      throw invalid(
          "does not fit its inputs %s".formatted(read()),
          "the file is corrupt: "
              + Objects.requireNonNullElse(broken.getMessage(), "an axis does not exist")
                  .lines()
                  .findFirst()
                  .orElse(""));
    }
  }

  private String read() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < inputs.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(inputs.get(i).type());
    }
    return text.toString();
  }

  private void check(TensorType tensor) {
    if (tensor.values() > LARGEST) {
      throw NetworkException.tooLarge(
          "%s makes a tensor of the shape %s.".formatted(node.describe(), tensor.shape()),
          "a free dimension is too large.");
    }
  }

  /** Computes the values of outputs that are small. */
  void compute() {
    List<@Nullable Values> values = null;
    List<TensorType> read = inputs.stream().map(Known::tensor).toList();
    for (int i = 0; i < outputs.length; i++) {
      Known made = outputs[i];
      if (made == null || made.stated() != null || made.computed() != null) {
        continue;
      }
      if (values == null) {
        values = new ArrayList<>();
        for (Known input : inputs) {
          values.add(input.values());
        }
      }
      List<TensorType> types = new ArrayList<>();
      for (Known output : outputs) {
        types.add(output == null ? TensorType.UNKNOWN : output.tensor());
      }
      Operands operands = new Operands(node, opset, values, read, types, i);
      if (Folding.isSupported(operands) && graph.progress().compute(Folding.effort(operands))) {
        outputs[i] = new Known(made.type(), null, Folding.fold(operands));
      }
    }
  }

  /** Warns where the node makes sizes that depend on data. */
  void warnOfData(List<@Nullable ValueType> made) {
    boolean before = inputs.stream().anyMatch(input -> isBounded(input.type()));
    if (!before && made.stream().anyMatch(NodeInference::isBounded)) {
      warn(
          "sizes depend on data, the shape %s is the largest possible; so does the latency."
              .formatted(bounded(made)));
      return;
    }
    boolean known = true;
    for (int i = 0; i < inputs.size(); i++) {
      known &= !node.hasInput(i) || isKnown(inputs.get(i).type());
    }
    if (known && isUnknown(made)) {
      warnUndecided("sizes depend on values that are not known.");
    }
  }

  private static boolean isUnknown(List<@Nullable ValueType> made) {
    return made.stream()
        .anyMatch(
            type ->
                type instanceof TensorType tensor
                    && tensor.shape() != null
                    && !tensor.shape().isKnown());
  }

  private static boolean isKnown(ValueType type) {
    return !(type instanceof TensorType tensor) || tensor.isKnown();
  }

  private static boolean isBounded(@Nullable ValueType type) {
    return type instanceof TensorType tensor
        && tensor.shape() != null
        && tensor.shape().dimensions().stream().anyMatch(Dimension::bound);
  }

  private static String bounded(List<@Nullable ValueType> made) {
    return made.stream()
        .filter(NodeInference::isBounded)
        .findFirst()
        .map(type -> type instanceof TensorType tensor ? String.valueOf(tensor.shape()) : "")
        .orElse("");
  }
}
