package io.maple.network.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Shapes and multiply-accumulates of a graph, found from its nodes and weights alone. */
final class OnnxWalk {

  private final Map<String, long[]> shapes = new HashMap<>();
  private long macs;

  OnnxWalk(GraphProto graph) {
    for (TensorProto weight : graph.getInitializerList()) {
      shapes.put(
          weight.getName(), weight.getDimsList().stream().mapToLong(Long::longValue).toArray());
    }
    shapes.put(
        "input",
        graph.getInput(0).getType().getTensorType().getShape().getDimList().stream()
            .mapToLong(TensorShapeProto.Dimension::getDimValue)
            .toArray());
    graph.getNodeList().forEach(this::visit);
  }

  long macs() {
    return macs;
  }

  private void visit(NodeProto node) {
    long[] in = shape(node.getInput(0));
    long[] out = in.clone();
    switch (node.getOpType()) {
      case "Conv" -> {
        long[] weight = shape(node.getInput(1));
        out[1] = weight[0];
        slide(node, in, out);
        macs += out[1] * out[2] * out[3] * weight[1] * weight[2] * weight[3];
      }
      case "AveragePool" -> slide(node, in, out);
      case "GlobalAveragePool" -> out = new long[] {0, in[1], 1, 1};
      case "Flatten" -> out = new long[] {0, in[1] * in[2] * in[3]};
      case "Gemm" -> {
        long[] weight = shape(node.getInput(1));
        out[1] = weight[0];
        macs += weight[0] * weight[1];
      }
      default -> {}
    }
    shapes.put(node.getOutput(0), out);
  }

  private long[] shape(String value) {
    return Objects.requireNonNull(shapes.get(value), value);
  }

  private static void slide(NodeProto node, long[] in, long[] out) {
    List<Long> kernel = attribute(node, "kernel_shape");
    List<Long> strides = attribute(node, "strides");
    List<Long> pads = attribute(node, "pads");
    for (int side = 0; side < 2; side++) {
      long padded = in[2 + side] + pads.get(side) + pads.get(2 + side);
      out[2 + side] = (padded - kernel.get(side)) / strides.get(side) + 1;
    }
  }

  private static List<Long> attribute(NodeProto node, String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .map(AttributeProto::getIntsList)
        .findFirst()
        .orElseThrow();
  }
}
