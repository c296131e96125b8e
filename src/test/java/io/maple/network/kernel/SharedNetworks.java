package io.maple.network.kernel;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import io.maple.network.graph.ValueType;
import io.maple.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shared ONNX files with the shapes that were recorded beside them. */
public final class SharedNetworks {

  private SharedNetworks() {}

  /** The networks of an archive by name, such as {@code exported.zip}. */
  public static Map<String, TypedGraph> of(String archive) throws IOException {
    Map<String, TypedGraph> networks = new TreeMap<>();
    try (ZipFile zip = new ZipFile(SharedData.require("onnx/" + archive).toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".onnx")) {
          String name = entry.getName().substring(0, entry.getName().length() - 5);
          try (InputStream model = zip.getInputStream(entry);
              InputStream shapes = zip.getInputStream(zip.getEntry(name + ".json"))) {
            networks.put(name, typed(ModelProto.parseFrom(model), shapes(shapes)));
          }
        }
      }
    }
    return networks;
  }

  private static Map<String, ValueType> shapes(InputStream json) {
    JsonNode root = JsonMapper.shared().readTree(json);
    Map<String, ValueType> shapes = new HashMap<>();
    for (String kind : List.of("inputs", "shapes")) {
      root.get(kind)
          .properties()
          .forEach(
              each -> {
                if (each.getValue().isArray() && each.getValue().get(0).isString()) {
                  long[] sizes = new long[each.getValue().size() - 1];
                  for (int i = 0; i < sizes.length; i++) {
                    sizes[i] = each.getValue().get(i + 1).asLong();
                  }
                  shapes.put(
                      each.getKey(),
                      TensorType.of(element(each.getValue().get(0).asString()), sizes));
                }
              });
    }
    return shapes;
  }

  private static ElementType element(String numpy) {
    return switch (numpy) {
      case "<U1", "object", "str" -> ElementType.STRING;
      case "bool" -> ElementType.BOOL;
      default -> ElementType.valueOf(numpy.toUpperCase(Locale.ROOT));
    };
  }

  static TypedGraph typed(ModelProto model, Map<String, ValueType> shapes) {
    Map<String, Integer> opsets = new LinkedHashMap<>();
    model
        .getOpsetImportList()
        .forEach(each -> opsets.put(each.getDomain(), (int) each.getVersion()));
    return typed(model.getGraph(), shapes, opsets);
  }

  private static TypedGraph typed(
      GraphProto proto, Map<String, ValueType> shapes, Map<String, Integer> opsets) {
    Map<String, Constant> constants = new LinkedHashMap<>();
    proto.getInitializerList().forEach(each -> constants.put(each.getName(), constant(each)));
    List<GraphInput> inputs = new ArrayList<>();
    for (ValueInfoProto input : proto.getInputList()) {
      if (!constants.containsKey(input.getName())) {
        inputs.add(new GraphInput(input.getName(), null, null));
      }
    }
    Map<String, ValueType> types = new LinkedHashMap<>(shapes);
    constants.forEach((name, constant) -> types.put(name, constant.tensor()));
    Map<String, Constant> known = new LinkedHashMap<>();
    List<Node> nodes = new ArrayList<>();
    List<TypedNode> typed = new ArrayList<>();
    for (NodeProto each : proto.getNodeList()) {
      Node node = node(each);
      nodes.add(node);
      if (node.attribute("value") instanceof Attribute.Tensor tensor) {
        types.put(node.outputs().get(0), tensor.value().tensor());
        known.put(node.outputs().get(0), tensor.value());
      }
      typed.add(
          new TypedNode(
              node, values(node.inputs(), types), values(node.outputs(), types), List.of()));
    }
    Graph graph =
        new Graph(
            proto.getName(),
            inputs,
            proto.getOutputList().stream().map(ValueInfoProto::getName).toList(),
            constants,
            Map.of(),
            nodes,
            opsets);
    return new TypedGraph(graph, types, known, typed, List.of());
  }

  private static List<@Nullable ValueType> values(
      List<String> names, Map<String, ValueType> types) {
    List<@Nullable ValueType> values = new ArrayList<>();
    names.forEach(
        name -> values.add(name.isEmpty() ? null : types.getOrDefault(name, TensorType.UNKNOWN)));
    return values;
  }

  private static Node node(NodeProto proto) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (AttributeProto each : proto.getAttributeList()) {
      Attribute attribute =
          switch (each.getType()) {
            case INT -> new Attribute.Int(each.getI());
            case INTS -> new Attribute.Ints(each.getIntsList());
            case FLOAT -> new Attribute.Real(each.getF());
            case FLOATS -> new Attribute.Reals(each.getFloatsList());
            case STRING -> new Attribute.Text(each.getS().toStringUtf8());
            case TENSOR -> new Attribute.Tensor(constant(each.getT()));
            default -> null;
          };
      if (attribute != null) {
        attributes.put(each.getName(), attribute);
      }
    }
    return new Node(
        proto.getName(),
        proto.getDomain(),
        proto.getOpType(),
        proto.getInputList(),
        proto.getOutputList(),
        attributes);
  }

  private static Constant constant(TensorProto proto) {
    ElementType type = ElementType.ofOnnx(proto.getDataType());
    Shape shape = Shape.of(proto.getDimsList().stream().mapToLong(Long::longValue).toArray());
    return new Constant(type, shape, literal(proto, type, (int) shape.values().size()));
  }

  private static @Nullable Literal literal(TensorProto proto, ElementType type, int count) {
    ByteBuffer raw = proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if (type == ElementType.INT64 && count <= Constant.KEPT_INTEGERS) {
      long[] values = new long[count];
      if (proto.getInt64DataCount() == count) {
        for (int i = 0; i < count; i++) {
          values[i] = proto.getInt64Data(i);
        }
      } else if (raw.remaining() == 8 * count) {
        raw.asLongBuffer().get(values);
      } else {
        return null;
      }
      return new Literal.Integers(values);
    }
    if (type == ElementType.FLOAT32 && count <= Constant.KEPT_REALS) {
      double[] values = new double[count];
      if (proto.getFloatDataCount() != count && raw.remaining() != 4 * count) {
        return null;
      }
      for (int i = 0; i < count; i++) {
        values[i] = proto.getFloatDataCount() == count ? proto.getFloatData(i) : raw.getFloat();
      }
      return new Literal.Reals(values);
    }
    return null;
  }
}
