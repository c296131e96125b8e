package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Graph;
import io.maple.network.graph.Literal;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.ValueType;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.ShapeRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One node without a graph around it: its inputs are stated, its outputs recorded. */
final class FakeNode implements NodeContext {

  private final String domain;
  private final String type;
  private int opset = 22;
  private int made = 1;
  private final Map<String, Attribute> attributes = new LinkedHashMap<>();
  private final List<String> inputs = new ArrayList<>();
  private final Map<String, ValueType> types = new LinkedHashMap<>();
  private final Map<String, Constant> constants = new LinkedHashMap<>();
  private final List<String> outputs = new ArrayList<>();
  private @Nullable Node node;

  private FakeNode(String domain, String type) {
    this.domain = domain;
    this.type = type;
  }

  /** A node of the standard's operators. */
  static FakeNode of(String type) {
    return new FakeNode("", type);
  }

  /** A node of another domain. */
  static FakeNode of(String domain, String type) {
    return new FakeNode(domain, type);
  }

  FakeNode opset(int version) {
    opset = version;
    return this;
  }

  FakeNode makes(int outputs) {
    made = outputs;
    return this;
  }

  FakeNode with(String name, Attribute attribute) {
    attributes.put(name, attribute);
    return this;
  }

  FakeNode with(String name, long value) {
    return with(name, new Attribute.Int(value));
  }

  FakeNode with(String name, String value) {
    return with(name, new Attribute.Text(value));
  }

  FakeNode withAll(String name, long... values) {
    return with(name, new Attribute.Ints(Arrays.stream(values).boxed().toList()));
  }

  /** Adds an input of 32-bit floating-point numbers; −1 is a size that is unknown. */
  FakeNode reads(long... sizes) {
    return reads(ElementType.FLOAT32, Shape.of(sizes));
  }

  FakeNode reads(ElementType element, @Nullable Shape shape) {
    return reads(new TensorType(element, shape));
  }

  FakeNode reads(ValueType value) {
    types.put("input" + inputs.size(), value);
    inputs.add("input" + inputs.size());
    return this;
  }

  /** Adds an input whose values are known. */
  FakeNode reads(Constant value) {
    constants.put("input" + inputs.size(), value);
    return reads(value.tensor());
  }

  /** Adds an input that is absent. */
  FakeNode skips() {
    inputs.add("");
    return this;
  }

  /** Runs the operator's rule. */
  FakeNode infer() {
    for (int output = 0; output < made; output++) {
      outputs.add("output" + output);
    }
    node = new Node("layer", domain, type, inputs, outputs, attributes);
    ShapeRule rule = ShapeRules.of(domain, type);
    if (rule == null) {
      throw new IllegalStateException("There is no rule for " + domain + " " + type);
    }
    rule.infer(this);
    return this;
  }

  /** What the rule set, unknown where it set nothing. */
  ValueType made(int output) {
    return types.getOrDefault("output" + output, TensorType.UNKNOWN);
  }

  /** The values of an output, null where the rule set none. */
  @Nullable Literal known(int output) {
    Constant constant = constants.get("output" + output);
    return constant == null ? null : constant.values();
  }

  /** The shape of the first output as text. */
  String shapeMade() {
    return shapeMade(0);
  }

  String shapeMade(int output) {
    return made(output) instanceof TensorType tensor && tensor.shape() != null
        ? tensor.shape().toString()
        : "unknown rank";
  }

  @Nullable ElementType element(int output) {
    return ((TensorType) made(output)).type();
  }

  @Override
  public Node node() {
    return Objects.requireNonNull(node, "infer first");
  }

  @Override
  public int opset() {
    return opset;
  }

  @Override
  public ValueType value(int index) {
    return hasInput(index)
        ? types.getOrDefault(inputs.get(index), TensorType.UNKNOWN)
        : TensorType.UNKNOWN;
  }

  @Override
  public @Nullable Constant constant(int index) {
    return hasInput(index) ? constants.get(inputs.get(index)) : null;
  }

  @Override
  public @Nullable List<Dimension> dimensions(int index) {
    Constant constant = constant(index);
    return constant != null && constant.values() instanceof Literal.Integers list
        ? Shape.of(list.values()).dimensions()
        : null;
  }

  @Override
  public void output(int index, ValueType value) {
    types.put("output" + index, value);
  }

  @Override
  public void constant(int index, Constant value) {
    constants.put("output" + index, value);
    output(index, value.tensor());
  }

  @Override
  public void dimensions(int index, ElementType element, Shape shape, List<Dimension> values) {
    output(index, element, shape);
  }

  @Override
  public TypedGraph body(Graph graph, List<ValueType> given, List<Constant> known, long times) {
    throw new UnsupportedOperationException("A node without a graph has no bodies.");
  }

  @Override
  public void warn(String warning) {}

  @Override
  public NetworkException invalid(String problem, String remedy) {
    return NetworkException.invalid(node().describe() + " " + problem + ".", remedy);
  }
}
