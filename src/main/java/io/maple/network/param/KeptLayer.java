package io.maple.network.param;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Graph;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.ValueType;
import io.maple.network.shape.operator.ShapeRules;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.ShapeRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer that stays as it is, while the shapes of its blobs are inferred for later layers. */
final class KeptLayer implements NodeContext {

  private final Layer layer;
  private final Node node;
  private final List<TensorType> inputs;
  private final List<TensorType> outputs = new ArrayList<>();

  private KeptLayer(Layer layer, Node node, List<TensorType> inputs) {
    this.layer = layer;
    this.node = node;
    this.inputs = inputs;
    node.outputs().forEach(blob -> outputs.add(TensorType.UNKNOWN));
  }

  /** What is known of the blobs that a layer makes. */
  static List<TensorType> outputs(Layer layer, Node node, List<TensorType> inputs) {
    KeptLayer context = new KeptLayer(layer, node, inputs);
    ShapeRule rule = ShapeRules.of(node.domain(), node.type());
    if (rule != null) {
      rule.infer(context);
    }
    return context.outputs;
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public int opset() {
    return 1;
  }

  @Override
  public ValueType value(int index) {
    return index < inputs.size() ? inputs.get(index) : TensorType.UNKNOWN;
  }

  @Override
  public @Nullable Constant constant(int index) {
    return null;
  }

  @Override
  public @Nullable List<Dimension> dimensions(int index) {
    return null;
  }

  @Override
  public void output(int index, ValueType value) {
    if (value instanceof TensorType tensor && index < outputs.size()) {
      outputs.set(index, tensor);
    }
  }

  @Override
  public void constant(int index, Constant value) {
    output(index, value.tensor());
  }

  @Override
  public void dimensions(int index, ElementType type, Shape shape, List<Dimension> values) {
    output(index, new TensorType(type, shape));
  }

  @Override
  public TypedGraph body(
      Graph graph, List<ValueType> values, List<@Nullable Constant> known, long times) {
    throw new UnsupportedOperationException("A layer of ncnn has no graph inside.");
  }

  @Override
  public void warn(String warning) {
    // repeated when the whole graph is inferred
  }

  @Override
  public NetworkException invalid(String problem, String remedy) {
    return layer.invalid("it " + problem, remedy);
  }
}
