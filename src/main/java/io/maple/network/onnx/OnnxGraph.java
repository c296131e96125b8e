package io.maple.network.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.maple.network.Network;
import io.maple.network.Operator;
import io.maple.network.OperatorKind;
import io.maple.network.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Translates a network into an ONNX graph, node by operator.
 *
 * <p>Two kinds of operators have no node of their own, as in every exporter's graph for inference:
 * batch normalisation behind a convolution is folded into its weights and bias, and an identity
 * becomes a wire, unless it makes the output.
 */
final class OnnxGraph {

  private static final String INPUT = "input";
  private static final String OUTPUT = "output";
  private static final String BATCH = "batch";
  private static final String ZERO = "zero";
  private static final float SPREAD = 0.1f;

  private final List<Operator> operators;
  private final NetworkWiring wiring;
  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final List<OnnxWeight> weights = new ArrayList<>();

  public OnnxGraph(String name, Network network) {
    operators = network.operators();
    wiring = new NetworkWiring(operators);
    graph.setName(name);
    graph.addInput(value(INPUT, network.input(), false));
    for (int i = 0; i < operators.size(); i++) {
      if (wiring.hasNode(i)) {
        append(i, operators.get(i));
      }
    }
    Operator last = operators.get(operators.size() - 1);
    graph.addOutput(value(OUTPUT, last.output(), last.kind() == OperatorKind.LINEAR));
  }

  /** The graph without its {@link #weights}. */
  public GraphProto withoutWeights() {
    return graph.build();
  }

  public List<OnnxWeight> weights() {
    return weights;
  }

  private void append(int index, Operator operator) {
    switch (operator.kind()) {
      case CONV_1X1, CONV_3X3, GROUPED_1X1, DEPTHWISE_3X3, DEPTHWISE_5X5 -> conv(index, operator);
      case BATCH_NORM -> batchNorm(index, operator);
      case AVERAGE_POOL -> averagePool(index, operator);
      case LINEAR -> linear(index, operator);
      case ZERO -> zero(index, operator);
      case RELU -> graph.addNode(node("Relu", index, operator));
      case GLOBAL_AVERAGE_POOL -> graph.addNode(node("GlobalAveragePool", index, operator));
      case ADD -> graph.addNode(node("Add", index, operator));
      case IDENTITY -> graph.addNode(node("Identity", index, operator));
    }
  }

  private void conv(int index, Operator operator) {
    NodeProto.Builder node = node("Conv", index, operator);
    long channels = operator.output().channels();
    long perGroup = operator.input().channels() / operator.groups();
    long kernel = operator.kernel();
    node.addInput(
        weight(
            OnnxWeight.he(
                operator.name() + ".weight",
                perGroup * kernel * kernel,
                channels,
                perGroup,
                kernel,
                kernel)));
    if (wiring.hasFoldedNorm(index)) {
      // Zero, or an edge that only zeros reach would add it to the output, and pruning would show.
      node.addInput(weight(OnnxWeight.zeros(operator.name() + ".bias", channels)));
    }
    graph.addNode(window(node, operator).addAttribute(integer("group", operator.groups())));
  }

  private void batchNorm(int index, Operator operator) {
    NodeProto.Builder node = node("BatchNormalization", index, operator);
    String name = operator.name();
    long channels = operator.output().channels();
    node.addInput(weight(OnnxWeight.near(name + ".scale", 1, SPREAD, channels)));
    node.addInput(weight(OnnxWeight.near(name + ".shift", 0, SPREAD, channels)));
    node.addInput(weight(OnnxWeight.near(name + ".mean", 0, SPREAD, channels)));
    node.addInput(weight(OnnxWeight.near(name + ".variance", 1, SPREAD, channels)));
    graph.addNode(node);
  }

  private void averagePool(int index, Operator operator) {
    NodeProto.Builder node = window(node("AveragePool", index, operator), operator);
    graph.addNode(node.addAttribute(integer("count_include_pad", 0)));
  }

  private void linear(int index, Operator operator) {
    long inputs = operator.input().values();
    long outputs = operator.output().channels();
    String flat = operator.name() + ".flatten";
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Flatten")
            .setName(flat)
            .addInput(read(operator.inputs().get(0)))
            .addOutput(flat));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Gemm")
            .setName(operator.name())
            .addInput(flat)
            .addInput(weight(OnnxWeight.he(operator.name() + ".weight", inputs, outputs, inputs)))
            .addInput(weight(OnnxWeight.near(operator.name() + ".bias", 0, SPREAD, outputs)))
            .addAttribute(integer("transB", 1))
            .addOutput(read(index)));
  }

  // A product that is computed, not a constant: so PyTorch's NAS-Bench-201 runs the operator none.
  private void zero(int index, Operator operator) {
    graph.addNode(node("Mul", index, operator).addInput(ZERO));
    if (weights.stream().noneMatch(weight -> weight.name().equals(ZERO))) {
      weights.add(OnnxWeight.zeros(ZERO));
    }
  }

  private String weight(OnnxWeight weight) {
    weights.add(weight);
    return weight.name();
  }

  private NodeProto.Builder node(String type, int index, Operator operator) {
    NodeProto.Builder node =
        NodeProto.newBuilder().setOpType(type).setName(operator.name()).addOutput(read(index));
    for (int source : operator.inputs()) {
      node.addInput(read(source));
    }
    return node;
  }

  /** The name of the value that an operator makes. */
  private String read(int index) {
    int maker = wiring.maker(index);
    if (maker == Operator.NETWORK_INPUT) {
      return INPUT;
    }
    return maker == wiring.maker(operators.size() - 1) ? OUTPUT : operators.get(maker).name();
  }

  private static NodeProto.Builder window(NodeProto.Builder node, Operator operator) {
    return node.addAttribute(repeated("kernel_shape", operator.kernel(), 2))
        .addAttribute(repeated("strides", operator.stride(), 2))
        .addAttribute(repeated("pads", operator.padding(), 4));
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static AttributeProto repeated(String name, long value, int times) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (int i = 0; i < times; i++) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  private static ValueInfoProto value(String name, Shape shape, boolean flat) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    dimensions.addDimBuilder().setDimParam(BATCH);
    dimensions.addDimBuilder().setDimValue(shape.channels());
    if (!flat) {
      dimensions.addDimBuilder().setDimValue(shape.height());
      dimensions.addDimBuilder().setDimValue(shape.width());
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT_VALUE)
            .setShape(dimensions);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
