package io.maple.network.shape;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.ValueType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Graphs of models that generated classes have read. */
final class ProtoGraphs {

  private ProtoGraphs() {}

  static Graph read(byte[] bytes) throws java.io.IOException {
    ModelProto model = ModelProto.parseFrom(bytes);
    Map<String, Integer> opsets = new LinkedHashMap<>();
    for (OperatorSetIdProto opset : model.getOpsetImportList()) {
      opsets.put(domain(opset.getDomain()), (int) opset.getVersion());
    }
    return graph(model.getGraph(), opsets);
  }

  private static String domain(String domain) {
    return domain.equals("ai.onnx") ? "" : domain;
  }

  private static Graph graph(GraphProto proto, Map<String, Integer> opsets) {
    Map<String, Constant> constants = new LinkedHashMap<>();
    for (TensorProto tensor : proto.getInitializerList()) {
      constants.put(tensor.getName(), constant(tensor));
    }
    List<GraphInput> inputs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Map<String, ValueType> declared = new LinkedHashMap<>();
    for (ValueInfoProto input : proto.getInputList()) {
      if (!constants.containsKey(input.getName())) {
        inputs.add(input(input, declared));
        names.add(input.getName());
      }
    }
    for (ValueInfoProto value : proto.getValueInfoList()) {
      ValueType type = type(value.getType());
      if (type != null) {
        declared.put(value.getName(), type);
      }
    }
    for (ValueInfoProto value : proto.getOutputList()) {
      ValueType type = type(value.getType());
      if (type != null && !names.contains(value.getName())) {
        declared.put(value.getName(), type);
      }
    }
    List<Node> nodes = new ArrayList<>();
    for (NodeProto node : proto.getNodeList()) {
      Map<String, Attribute> attributes = new LinkedHashMap<>();
      for (AttributeProto attribute : node.getAttributeList()) {
        Attribute value = attribute(attribute, opsets);
        if (value != null) {
          attributes.put(attribute.getName(), value);
        }
      }
      nodes.add(
          new Node(
              node.getName(),
              domain(node.getDomain()),
              node.getOpType(),
              node.getInputList(),
              node.getOutputList(),
              attributes));
    }
    return new Graph(
        proto.getName(),
        inputs,
        proto.getOutputList().stream().map(ValueInfoProto::getName).toList(),
        constants,
        declared,
        nodes,
        opsets);
  }

  private static GraphInput input(ValueInfoProto proto, Map<String, ValueType> declared) {
    if (!proto.getType().hasTensorType()) {
      ValueType type = type(proto.getType());
      if (type != null) {
        declared.put(proto.getName(), type);
      }
      return new GraphInput(proto.getName(), null, null);
    }
    TypeProto.Tensor tensor = proto.getType().getTensorType();
    ElementType type = tensor.getElemType() == 0 ? null : ElementType.ofOnnx(tensor.getElemType());
    if (!tensor.hasShape()) {
      return new GraphInput(proto.getName(), type, null);
    }
    List<GraphInput.Axis> axes = new ArrayList<>();
    for (TensorShapeProto.Dimension dimension : tensor.getShape().getDimList()) {
      String symbol = dimension.getDimParam();
      axes.add(
          dimension.getDimValue() > 0
              ? GraphInput.Axis.fixed(dimension.getDimValue())
              : new GraphInput.Axis(null, symbol.isEmpty() || symbol.equals("?") ? null : symbol));
    }
    return new GraphInput(proto.getName(), type, axes);
  }

  private static ValueType type(TypeProto proto) {
    if (proto.hasTensorType()) {
      TypeProto.Tensor tensor = proto.getTensorType();
      List<Dimension> dimensions = new ArrayList<>();
      for (TensorShapeProto.Dimension dimension : tensor.getShape().getDimList()) {
        dimensions.add(
            dimension.getDimValue() > 0
                ? Dimension.of(dimension.getDimValue())
                : Dimension.UNKNOWN);
      }
      return new TensorType(
          tensor.getElemType() == 0 ? null : ElementType.ofOnnx(tensor.getElemType()),
          tensor.hasShape() ? Shape.of(dimensions) : null);
    }
    if (proto.hasSequenceType()) {
      return new ValueType.Sequence(type(proto.getSequenceType().getElemType()), Dimension.UNKNOWN);
    }
    return null;
  }

  private static Attribute attribute(AttributeProto proto, Map<String, Integer> opsets) {
    return switch (proto.getType()) {
      case INT -> new Attribute.Int(proto.getI());
      case INTS -> new Attribute.Ints(proto.getIntsList());
      case FLOAT -> new Attribute.Real(proto.getF());
      case FLOATS -> new Attribute.Reals(proto.getFloatsList());
      case STRING -> new Attribute.Text(proto.getS().toStringUtf8());
      case STRINGS ->
          new Attribute.Texts(proto.getStringsList().stream().map(s -> s.toStringUtf8()).toList());
      case TENSOR -> new Attribute.Tensor(constant(proto.getT()));
      case GRAPH -> new Attribute.Body(graph(proto.getG(), opsets));
      default -> null;
    };
  }

  private static Constant constant(TensorProto proto) {
    ElementType type = ElementType.ofOnnx(proto.getDataType());
    Shape shape = Shape.of(proto.getDimsList().stream().mapToLong(Long::longValue).toArray());
    long count = shape.values().size();
    return new Constant(type, shape, values(proto, type, count));
  }

  private static Literal values(TensorProto proto, ElementType type, long count) {
    ByteBuffer raw = proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    boolean packed = raw.hasRemaining();
    if (type.isIntegral() && count <= Constant.KEPT_INTEGERS && type.bits() >= 8) {
      long[] values = new long[(int) count];
      if (!packed && type == ElementType.INT64 && proto.getInt64DataCount() == count) {
        Arrays.setAll(values, proto::getInt64Data);
      } else if (!packed && type.bits() < 64 && proto.getInt32DataCount() == count) {
        Arrays.setAll(values, proto::getInt32Data);
      } else if (packed && raw.remaining() == count * type.bits() / 8) {
        Arrays.setAll(
            values,
            i ->
                switch (type) {
                  case INT64, UINT64 -> raw.getLong();
                  case INT32 -> raw.getInt();
                  case UINT32 -> raw.getInt() & 0xFFFFFFFFL;
                  case INT16 -> raw.getShort();
                  case UINT16 -> raw.getShort() & 0xFFFF;
                  case INT8 -> raw.get();
                  default -> raw.get() & 0xFF;
                });
      } else if (count > 0) {
        return null;
      }
      return new Literal.Integers(values);
    }
    if (count <= Constant.KEPT_REALS
        && (type == ElementType.FLOAT32 || type == ElementType.FLOAT64)) {
      double[] values = new double[(int) count];
      if (packed && raw.remaining() == count * type.bits() / 8) {
        Arrays.setAll(values, i -> type == ElementType.FLOAT32 ? raw.getFloat() : raw.getDouble());
      } else if (type == ElementType.FLOAT32 && proto.getFloatDataCount() == count) {
        Arrays.setAll(values, proto::getFloatData);
      } else if (type == ElementType.FLOAT64 && proto.getDoubleDataCount() == count) {
        Arrays.setAll(values, proto::getDoubleData);
      } else {
        return null;
      }
      return new Literal.Reals(values);
    }
    return null;
  }

  /** The same graph without what its file declares of tensors. */
  static Graph withoutDeclarations(Graph graph) {
    return new Graph(
        graph.name(),
        graph.inputs(),
        graph.outputs(),
        graph.constants(),
        Map.of(),
        graph.nodes(),
        graph.opsets());
  }
}
