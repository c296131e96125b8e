package io.maple.network.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the graphs that {@link OnnxGraph} writes into {@link Graph}s without going through bytes;
 * the reader of files makes the same of the file.
 */
final class ProtoGraphs {

  private ProtoGraphs() {}

  static Graph graph(GraphProto written, List<OnnxWeight> weights, int opset) {
    Map<String, Constant> constants = new LinkedHashMap<>();
    for (OnnxWeight weight : weights) {
      long[] sizes = weight.dimensions().stream().mapToLong(Long::longValue).toArray();
      constants.put(weight.name(), Constant.weight(ElementType.FLOAT32, sizes));
    }
    return new Graph(
        written.getName(),
        written.getInputList().stream().map(ProtoGraphs::input).toList(),
        written.getOutputList().stream().map(ValueInfoProto::getName).toList(),
        constants,
        Map.of(),
        written.getNodeList().stream().map(ProtoGraphs::node).toList(),
        Map.of("", opset));
  }

  private static GraphInput input(ValueInfoProto written) {
    List<GraphInput.Axis> axes = new ArrayList<>();
    for (TensorShapeProto.Dimension size :
        written.getType().getTensorType().getShape().getDimList()) {
      axes.add(
          size.hasDimParam()
              ? GraphInput.Axis.free(size.getDimParam())
              : GraphInput.Axis.fixed(size.getDimValue()));
    }
    return new GraphInput(
        written.getName(),
        ElementType.ofOnnx(written.getType().getTensorType().getElemType()),
        axes);
  }

  private static Node node(NodeProto written) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    written
        .getAttributeList()
        .forEach(attribute -> attributes.put(attribute.getName(), attribute(attribute)));
    return new Node(
        written.getName(),
        written.getDomain(),
        written.getOpType(),
        written.getInputList(),
        written.getOutputList(),
        attributes);
  }

  private static Attribute attribute(AttributeProto written) {
    return switch (written.getType()) {
      case INT -> new Attribute.Int(written.getI());
      case INTS -> new Attribute.Ints(written.getIntsList());
      case FLOAT -> new Attribute.Real(written.getF());
      default ->
          throw new IllegalStateException(
              "The attribute (%s) is of no kind that operators have.".formatted(written.getName()));
    };
  }
}
