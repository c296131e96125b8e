package io.maple.network.onnx.read;

import io.maple.network.graph.NetworkException;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.ValueType;
import io.maple.text.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code ModelProto} and the messages in it but tensors, types and attributes. */
final class ModelFields {

  private static final int IR_VERSION = 1;
  private static final int GRAPH = 7;
  private static final int OPSET_IMPORT = 8;
  private static final int FUNCTIONS = 25;

  private static final int OPSET_DOMAIN = 1;
  private static final int OPSET_VERSION = 2;

  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_NAME = 2;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int GRAPH_INPUT = 11;
  private static final int GRAPH_OUTPUT = 12;
  private static final int GRAPH_VALUE_INFO = 13;
  private static final int GRAPH_SPARSE_INITIALIZER = 15;

  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_NAME = 3;
  private static final int NODE_TYPE = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int NODE_DOMAIN = 7;
  private static final int NODE_OVERLOAD = 8;

  private static final int FUNCTION_NAME = 1;
  private static final int FUNCTION_INPUT = 4;
  private static final int FUNCTION_OUTPUT = 5;
  private static final int FUNCTION_NODE = 7;
  private static final int FUNCTION_OPSET_IMPORT = 9;
  private static final int FUNCTION_DOMAIN = 10;
  private static final int FUNCTION_DEFAULT = 11;
  private static final int FUNCTION_VALUE_INFO = 12;
  private static final int FUNCTION_OVERLOAD = 13;

  private static final String STANDARD = "ai.onnx";

  private final ProtoReader in;
  private final AttributeFields attributes;

  ModelFields(ProtoReader in) {
    this.in = in;
    attributes = new AttributeFields(in, this);
  }

  /** The whole stream. */
  RawModel read() throws IOException {
    RawModel model = new RawModel();
    in.fields(
        number -> {
          switch (number) {
            case IR_VERSION -> model.irVersion = in.integer();
            case GRAPH -> {
              RawGraph graph = model.graph == null ? new RawGraph() : model.graph;
              model.graph = graph;
              readInto(graph, 0);
            }
            case OPSET_IMPORT -> opset(model.opsets);
            case FUNCTIONS -> function(model);
            default -> in.skip();
          }
        });
    return model;
  }

  /** The body of the reader's field. */
  RawGraph body(int depth) throws IOException {
    RawGraph graph = new RawGraph();
    readInto(graph, depth);
    return graph;
  }

  private void readInto(RawGraph graph, int depth) throws IOException {
    in.budget().checkDepth("Bodies of nodes", depth);
    in.message(
        number -> {
          switch (number) {
            case GRAPH_NODE -> graph.nodes.add(node(depth));
            case GRAPH_NAME -> graph.name = in.text();
            case GRAPH_INITIALIZER -> constant(graph, TensorReader.read(in, "of the graph"));
            case GRAPH_SPARSE_INITIALIZER -> constant(graph, SparseTensor.read(in));
            case GRAPH_INPUT -> graph.inputs.add(value());
            case GRAPH_OUTPUT -> graph.outputs.add(value());
            case GRAPH_VALUE_INFO -> declare(graph.declared);
            default -> in.skip();
          }
        });
  }

  private void constant(RawGraph graph, TensorReader.NamedConstant constant) {
    in.budget().keepObject();
    if (graph.constants.putIfAbsent(constant.name(), constant.value()) != null) {
      throw NetworkException.invalid(
          "Two constants are named %s.".formatted(Excerpt.of(constant.name())),
          "the exporter is faulty: give each tensor a name of its own.");
    }
  }

  private Types.Value value() throws IOException {
    in.budget().keepObject();
    return Types.value(in);
  }

  private void declare(Map<String, ValueType> declared) throws IOException {
    Types.Value value = value();
    ValueType type = value.declared().type();
    if (!type.equals(TensorType.UNKNOWN)) {
      declared.put(value.name(), type);
    }
  }

  private RawNode node(int depth) throws IOException {
    in.budget().keepNode();
    class Fields {
      String name = "";
      String domain = "";
      String type = "";
      String overload = "";
      final List<String> inputs = new ArrayList<>();
      final List<String> outputs = new ArrayList<>();
      final List<RawAttribute> kept = new ArrayList<>();

      void read(int number) throws IOException {
        switch (number) {
          case NODE_INPUT -> inputs.add(name());
          case NODE_OUTPUT -> outputs.add(name());
          case NODE_NAME -> name = in.text();
          case NODE_TYPE -> type = in.text();
          case NODE_ATTRIBUTE -> kept.add(attributes.read(depth));
          case NODE_DOMAIN -> domain = domain();
          case NODE_OVERLOAD -> overload = in.text();
          default -> in.skip();
        }
      }
    }
    Fields fields = new Fields();
    in.message(fields::read);
    if (fields.type.isEmpty()) {
      throw NetworkException.invalid(
          "The node (%s) states no operator.".formatted(Excerpt.of(fields.name)),
          "the file is corrupt.");
    }
    return new RawNode(
        fields.name,
        fields.domain,
        fields.type,
        fields.overload,
        fields.inputs,
        fields.outputs,
        fields.kept);
  }

  private void function(RawModel model) throws IOException {
    RawFunction function = new RawFunction();
    in.budget().keepObject();
    in.message(
        number -> {
          switch (number) {
            case FUNCTION_NAME -> function.name = in.text();
            case FUNCTION_INPUT -> function.inputs.add(name());
            case FUNCTION_OUTPUT -> function.outputs.add(name());
            case FUNCTION_NODE -> function.nodes.add(node(0));
            case FUNCTION_OPSET_IMPORT -> opset(model.functionOpsets);
            case FUNCTION_DOMAIN -> function.domain = domain();
            case FUNCTION_DEFAULT -> function.defaults.add(attributes.read(0));
            case FUNCTION_VALUE_INFO -> declare(function.declared);
            case FUNCTION_OVERLOAD -> function.overload = in.text();
            default -> in.skip();
          }
        });
    if (model.functions.putIfAbsent(function.id(), function) != null) {
      throw NetworkException.invalid(
          "Two functions are named %s.".formatted(function.describe()),
          "give each overload a name of its own.");
    }
  }

  private void opset(Map<String, Integer> opsets) throws IOException {
    class Fields {
      String domain = "";
      long version;

      void read(int number) throws IOException {
        switch (number) {
          case OPSET_DOMAIN -> domain = domain();
          case OPSET_VERSION -> version = in.integer();
          default -> in.skip();
        }
      }
    }
    Fields fields = new Fields();
    in.budget().keepObject();
    in.message(fields::read);
    int version = (int) Math.max(0, Math.min(Integer.MAX_VALUE, fields.version));
    opsets.merge(fields.domain, version, Math::max);
  }

  private String name() throws IOException {
    in.budget().keepParts(1);
    return in.text();
  }

  /** A domain; the standard's has two names. */
  private String domain() throws IOException {
    String domain = in.text();
    return domain.equals(STANDARD) ? "" : domain;
  }
}
