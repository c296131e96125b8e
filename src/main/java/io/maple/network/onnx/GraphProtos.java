package io.maple.network.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
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
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Graphs as messages of the ONNX format; what becomes of each constant is the caller's choice. */
public final class GraphProtos {

  /** The form of a constant. */
  @FunctionalInterface
  public interface Constants {

    /**
     * The message of a constant, without its name.
     *
     * @param name of the initialiser, or of the tensor that the constant's node makes
     */
    TensorProto.Builder form(String name, Constant constant);
  }

  private static final int UNDEFINED = TensorProto.DataType.UNDEFINED_VALUE;

  private final Constants constants;

  /** Messages with constants of that form. */
  public GraphProtos(Constants constants) {
    this.constants = constants;
  }

  /** A graph with everything inside it. */
  public GraphProto graph(Graph graph) {
    GraphProto.Builder proto = withoutConstants(graph);
    graph
        .constants()
        .forEach((name, value) -> proto.addInitializer(constants.form(name, value).setName(name)));
    return proto.build();
  }

  /** A graph without its initialisers; constants inside its nodes stay. */
  public GraphProto.Builder withoutConstants(Graph graph) {
    GraphProto.Builder proto = GraphProto.newBuilder().setName(graph.name());
    for (GraphInput input : graph.inputs()) {
      proto.addInput(input(input, graph.declared().get(input.name())));
    }
    for (String output : graph.outputs()) {
      proto.addOutput(value(output, graph.declared().get(output)));
    }
    Map<String, ValueType> others = new LinkedHashMap<>(graph.declared());
    graph.inputs().forEach(input -> others.remove(input.name()));
    graph.outputs().forEach(others::remove);
    others.forEach((name, type) -> proto.addValueInfo(value(name, type)));
    graph.nodes().forEach(node -> proto.addNode(node(node)));
    return proto;
  }

  private NodeProto.Builder node(Node node) {
    NodeProto.Builder proto =
        NodeProto.newBuilder()
            .setName(node.name())
            .setDomain(node.domain())
            .setOpType(node.type())
            .addAllInput(node.inputs())
            .addAllOutput(node.outputs());
    String made = node.outputs().isEmpty() ? node.name() : node.outputs().get(0);
    node.attributes().forEach((name, value) -> proto.addAttribute(attribute(made, name, value)));
    return proto;
  }

  private AttributeProto.Builder attribute(String made, String name, Attribute value) {
    AttributeProto.Builder proto = AttributeProto.newBuilder().setName(name);
    if (value instanceof Attribute.Int number) {
      proto.setType(AttributeType.INT).setI(number.value());
    } else if (value instanceof Attribute.Ints list) {
      proto.setType(AttributeType.INTS).addAllInts(list.values());
    } else if (value instanceof Attribute.Real number) {
      proto.setType(AttributeType.FLOAT).setF(number.value());
    } else if (value instanceof Attribute.Reals list) {
      proto.setType(AttributeType.FLOATS).addAllFloats(list.values());
    } else if (value instanceof Attribute.Text text) {
      proto.setType(AttributeType.STRING).setS(ByteString.copyFromUtf8(text.value()));
    } else if (value instanceof Attribute.Texts list) {
      proto.setType(AttributeType.STRINGS);
      list.values().forEach(text -> proto.addStrings(ByteString.copyFromUtf8(text)));
    } else if (value instanceof Attribute.Tensor tensor) {
      proto.setType(AttributeType.TENSOR).setT(constants.form(made, tensor.value()));
    } else if (value instanceof Attribute.Body body) {
      proto.setType(AttributeType.GRAPH).setG(graph(body.graph()));
    } else if (value instanceof Attribute.Type type) {
      proto.setType(AttributeType.TYPE_PROTO).setTp(type(type.type()));
    }
    return proto;
  }

  /** A constant with its values where the graph has them, else only its type and sizes. */
  public static TensorProto.Builder stated(Constant constant) {
    TensorProto.Builder proto = TensorProto.newBuilder().setDataType(constant.type().onnx());
    for (long size : constant.shape().sizes()) {
      proto.addDims(size);
    }
    Literal values = constant.values();
    if (values instanceof Literal.Texts texts) {
      texts.values().forEach(text -> proto.addStringData(ByteString.copyFromUtf8(text)));
    } else if (values != null) {
      byte[] bytes = RawValues.encode(constant.type(), values);
      if (bytes != null) {
        proto.setRawData(UnsafeByteOperations.unsafeWrap(bytes));
      }
    }
    return proto;
  }

  private static ValueInfoProto input(GraphInput input, @Nullable ValueType declared) {
    if (declared != null) {
      return value(input.name(), declared);
    }
    TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(of(input.type()));
    if (input.axes() != null) {
      TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
      for (GraphInput.Axis axis : input.axes()) {
        TensorShapeProto.Dimension.Builder dimension = shape.addDimBuilder();
        if (axis.size() != null) {
          dimension.setDimValue(axis.size());
        } else if (axis.symbol() != null) {
          dimension.setDimParam(axis.symbol());
        }
      }
      tensor.setShape(shape);
    }
    return ValueInfoProto.newBuilder()
        .setName(input.name())
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** A value of that name, without a type where none is known. */
  public static ValueInfoProto value(String name, @Nullable ValueType type) {
    ValueInfoProto.Builder proto = ValueInfoProto.newBuilder().setName(name);
    return type == null ? proto.build() : proto.setType(type(type)).build();
  }

  private static TypeProto type(ValueType type) {
    TypeProto.Builder proto = TypeProto.newBuilder();
    if (type instanceof TensorType tensor) {
      proto.setTensorType(tensor(tensor));
    } else if (type instanceof ValueType.Sequence sequence) {
      proto.setSequenceType(TypeProto.Sequence.newBuilder().setElemType(type(sequence.element())));
    } else if (type instanceof ValueType.Optional optional) {
      proto.setOptionalType(TypeProto.Optional.newBuilder().setElemType(type(optional.element())));
    } else if (type.equals(ValueType.Opaque.MAP)) {
      proto.setMapType(TypeProto.Map.getDefaultInstance());
    } else if (type.equals(ValueType.Opaque.SPARSE_TENSOR)) {
      proto.setSparseTensorType(TypeProto.SparseTensor.getDefaultInstance());
    } else {
      proto.setOpaqueType(TypeProto.Opaque.getDefaultInstance());
    }
    return proto.build();
  }

  private static TypeProto.Tensor tensor(TensorType type) {
    TypeProto.Tensor.Builder proto = TypeProto.Tensor.newBuilder().setElemType(of(type.type()));
    Shape shape = type.shape();
    if (shape != null) {
      TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
      for (Dimension dimension : shape.dimensions()) {
        TensorShapeProto.Dimension.Builder size = sizes.addDimBuilder();
        if (dimension.isExact()) {
          size.setDimValue(dimension.size());
        }
      }
      proto.setShape(sizes);
    }
    return proto.build();
  }

  private static int of(@Nullable ElementType type) {
    return type == null ? UNDEFINED : type.onnx();
  }
}
