package io.maple.network.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.maple.network.Attributes;
import io.maple.network.Network;
import io.maple.network.OnnxNode;
import io.maple.network.Operator;
import io.maple.network.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Translates a network into an ONNX graph, operator by operator, in the form that each operator's
 * type has.
 *
 * <p>Two sorts of operators have no node of their own, as in every exporter's graph for inference:
 * what the operator before it absorbs, as a convolution does batch normalisation, and what only
 * hands its input on, unless it makes the output.
 */
final class OnnxGraph {

  private static final String INPUT = "input";
  private static final String OUTPUT = "output";
  private static final String BATCH = "batch";

  private final List<Operator> operators;
  private final NetworkWiring wiring;
  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final List<OnnxWeight> weights = new ArrayList<>();
  private final Set<String> shared = new HashSet<>();

  OnnxGraph(String name, Network network) {
    operators = network.operators();
    wiring = new NetworkWiring(operators);
    graph.setName(name);
    graph.addInput(value(INPUT, network.input()));
    for (int i = 0; i < operators.size(); i++) {
      if (wiring.hasNode(i)) {
        append(i, operators.get(i));
      }
    }
    graph.addOutput(value(OUTPUT, network.output()));
  }

  /** The graph without its {@link #weights}. */
  GraphProto withoutWeights() {
    return graph.build();
  }

  List<OnnxWeight> weights() {
    return weights;
  }

  private void append(int index, Operator operator) {
    List<OnnxNode> form =
        wiring.isAbsorbing(index)
            ? operator.type().onnxAbsorbing(operator)
            : operator.type().onnx(operator);
    List<String> read = operator.sources().stream().map(this::read).toList();
    for (int i = 0; i < form.size(); i++) {
      OnnxNode node = form.get(i);
      String name = operator.name() + node.suffix();
      String made = i == form.size() - 1 ? read(index) : name;
      NodeProto.Builder builder =
          NodeProto.newBuilder().setOpType(node.type()).setName(name).addOutput(made);
      builder.addAllInput(read);
      node.constants().forEach(each -> builder.addInput(constant(operator, each)));
      node.attributes().values().forEach((key, set) -> builder.addAttribute(attribute(key, set)));
      graph.addNode(builder);
      read = List.of(made);
    }
  }

  private String constant(Operator operator, OnnxNode.Constant constant) {
    String role = constant.weight().role();
    String name = constant.prefixed() ? operator.name() + "." + role : role;
    if (constant.prefixed() || shared.add(name)) {
      weights.add(OnnxWeight.of(name, constant.weight()));
    }
    return name;
  }

  /** The name of the value that an operator makes. */
  private String read(int index) {
    int maker = wiring.maker(index);
    if (maker == Operator.NETWORK_INPUT) {
      return INPUT;
    }
    return maker == wiring.maker(operators.size() - 1) ? OUTPUT : operators.get(maker).name();
  }

  private static AttributeProto attribute(String name, Attributes.Value value) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
    if (value instanceof Attributes.Int number) {
      attribute.setType(AttributeProto.AttributeType.INT).setI(number.value());
    } else if (value instanceof Attributes.Ints list) {
      attribute.setType(AttributeProto.AttributeType.INTS).addAllInts(list.values());
    } else if (value instanceof Attributes.Real number) {
      attribute.setType(AttributeProto.AttributeType.FLOAT).setF(number.value());
    }
    return attribute.build();
  }

  private static ValueInfoProto value(String name, Tensor tensor) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    dimensions.addDimBuilder().setDimParam(BATCH);
    tensor.dimensions().forEach(size -> dimensions.addDimBuilder().setDimValue(size));
    TypeProto.Tensor.Builder type =
        TypeProto.Tensor.newBuilder().setElemType(tensor.type().onnx()).setShape(dimensions);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
