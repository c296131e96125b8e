package io.maple.network.onnx.read;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Graph;
import io.maple.network.graph.Node;
import io.maple.network.graph.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Small ONNX models to be read. */
final class Models {

  private Models() {}

  static Graph read(byte[] bytes) {
    try {
      return new OnnxReader().read(new ByteArrayInputStream(bytes), ReadLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Graph read(GraphProto.Builder graph) {
    return read(model(graph).build().toByteArray());
  }

  static ModelProto.Builder model(GraphProto.Builder graph) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .setGraph(graph);
  }

  /** A graph that makes y of x. */
  static GraphProto.Builder graph(NodeProto.Builder... nodes) {
    GraphProto.Builder graph =
        GraphProto.newBuilder().setName("g").addInput(value("x")).addOutput(value("y"));
    for (NodeProto.Builder node : nodes) {
      graph.addNode(node);
    }
    return graph;
  }

  static NodeProto.Builder node(String type, List<String> inputs, String... outputs) {
    return NodeProto.newBuilder()
        .setOpType(type)
        .addAllInput(inputs)
        .addAllOutput(List.of(outputs));
  }

  static FunctionProto.Builder function(
      String name, List<String> inputs, List<String> outputs, NodeProto.Builder... nodes) {
    FunctionProto.Builder function =
        FunctionProto.newBuilder()
            .setName(name)
            .setDomain("local")
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17));
    for (NodeProto.Builder node : nodes) {
      function.addNode(node);
    }
    return function;
  }

  /** A tensor of floats of that shape. */
  static ValueInfoProto.Builder value(String name, TensorShapeProto.Dimension.Builder... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (TensorShapeProto.Dimension.Builder size : sizes) {
      shape.addDim(size);
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(DataType.FLOAT_VALUE)
                        .setShape(shape)));
  }

  static TensorShapeProto.Dimension.Builder size(long size) {
    return TensorShapeProto.Dimension.newBuilder().setDimValue(size);
  }

  static TensorShapeProto.Dimension.Builder size(String symbol) {
    return TensorShapeProto.Dimension.newBuilder().setDimParam(symbol);
  }

  static TensorProto.Builder tensor(String name, int type, long... sizes) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
    for (long size : sizes) {
      tensor.addDims(size);
    }
    return tensor;
  }

  static AttributeProto.Builder integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value);
  }

  static AttributeProto.Builder text(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value));
  }

  static AttributeProto.Builder body(String name, GraphProto.Builder graph) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.GRAPH).setG(graph);
  }

  /** An attribute that stands for one of the function's. */
  static AttributeProto.Builder reference(String name, String to) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setRefAttrName(to);
  }

  /** The graph inside a node that was read. */
  static Graph bodyOf(Node node, String attribute) {
    return ((Attribute.Body) Objects.requireNonNull(node.attribute(attribute))).graph();
  }
}
