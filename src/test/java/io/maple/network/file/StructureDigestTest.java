package io.maple.network.file;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphBuilder;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.GraphInput.Axis;
import io.maple.network.graph.Node;
import io.maple.network.graph.ReadLimits;
import io.maple.network.onnx.GraphWriter;
import io.maple.network.onnx.read.OnnxFiles;
import io.maple.network.onnx.read.OnnxFiles.OnnxFile;
import io.maple.network.onnx.read.OnnxReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StructureDigestTest {

  @Test
  void shouldBeTheSameWithoutWeightsNamesAndDocuments() {
    assertThat(Stream.concat(OnnxFiles.real().stream(), OnnxFiles.exported().stream()))
        .hasSize(76)
        .allSatisfy(
            file -> {
              Graph graph = read(file.bytes());
              String digest = StructureDigest.of(graph);
              assertThat(digest).matches("[0-9a-f]{64}");
              byte[] stripped = GraphWriter.write(graph);
              assertThat(StructureDigest.of(read(stripped))).isEqualTo(digest);
              assertThat(StructureDigest.of(read(stripped(file)))).isEqualTo(digest);
              assertThat(StructureDigest.of(Renamed.graph(graph))).isEqualTo(digest);
            });
  }

  @Test
  void shouldTellNetworksApart() {
    List<String> digests =
        Stream.concat(OnnxFiles.real().stream(), OnnxFiles.exported().stream())
            .map(file -> StructureDigest.of(read(file.bytes())))
            .toList();

    assertThat(digests).doesNotHaveDuplicates();
  }

  @Test
  void shouldDependOnEveryPartOfTheStructure() {
    String plain = digest(3, "n", 1, 8, 17, "Relu");

    assertThat(digest(3, "n", 1, 8, 17, "Relu")).isEqualTo(plain);
    assertThat(digest(3, "batch", 1, 8, 17, "Relu")).isEqualTo(plain);
    assertThat(
            List.of(
                plain,
                digest(4, "n", 1, 8, 17, "Relu"),
                digest(3, "n", 2, 8, 17, "Relu"),
                digest(3, "n", 1, 9, 17, "Relu"),
                digest(3, "n", 1, 8, 18, "Relu"),
                digest(3, "n", 1, 8, 17, "Neg")))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldDependOnSmallConstantsAndOnWhatNodesRead() {
    assertThat(
            List.of(
                StructureDigest.of(sum(Constant.integer(1), "x", "c")),
                StructureDigest.of(sum(Constant.integer(2), "x", "c")),
                StructureDigest.of(sum(Constant.real(1), "x", "c")),
                StructureDigest.of(sum(Constant.weight(ElementType.INT64), "x", "c")),
                StructureDigest.of(sum(Constant.integer(1), "c", "x")),
                StructureDigest.of(sum(Constant.integer(1), "x", "x")),
                StructureDigest.of(sum(Constant.integer(1), "x", ""))))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldDependOnWhichAxesShareASymbol() {
    assertThat(StructureDigest.of(square("a", "a")))
        .isEqualTo(StructureDigest.of(square("b", "b")))
        .isNotEqualTo(StructureDigest.of(square("a", "b")));
  }

  @Test
  void shouldDependOnNamesWhereAskedTo() {
    Graph graph = sum(Constant.integer(1), "x", "c");
    Graph renamed = Renamed.graph(graph);

    assertThat(StructureDigest.of(renamed)).isEqualTo(StructureDigest.of(graph));
    assertThat(StructureDigest.withNames(renamed)).isNotEqualTo(StructureDigest.withNames(graph));
    assertThat(StructureDigest.withNames(read(GraphWriter.write(graph))))
        .isEqualTo(StructureDigest.withNames(graph));
  }

  private static Graph read(byte[] bytes) {
    try {
      return new OnnxReader().read(new ByteArrayInputStream(bytes), ReadLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(
      int channels, String symbol, int group, int filters, int opset, String activation) {
    GraphBuilder graph = new GraphBuilder("net", opset);
    String x =
        graph.input(
            "x",
            ElementType.FLOAT32,
            Axis.free(symbol),
            Axis.fixed(channels),
            Axis.fixed(8),
            Axis.fixed(8));
    String w = graph.weight("w", filters, channels, 3, 3);
    String h = graph.node("conv", "Conv", Map.of("group", new Attribute.Int(group)), x, w);
    graph.output(graph.node("act", activation, Map.of(), h));
    return StructureDigest.of(graph.build());
  }

  private static Graph sum(Constant constant, String first, String second) {
    GraphBuilder graph = new GraphBuilder("sum", 17);
    graph.input("x", ElementType.FLOAT32, Axis.fixed(4));
    graph.constant("c", constant);
    graph.output(graph.node("add", "Sum", Map.of(), first, second));
    return graph.build();
  }

  private static Graph square(String first, String second) {
    GraphBuilder graph = new GraphBuilder("square", 17);
    graph.input("x", ElementType.FLOAT32, Axis.free(first), Axis.free(second));
    graph.output(graph.node("relu", "Relu", Map.of(), "x"));
    return graph.build();
  }

  /** The file without any values that a tensor of floats may have more than eight of. */
  private static byte[] stripped(OnnxFile file) {
    try {
      ModelProto.Builder model = ModelProto.parseFrom(file.bytes()).toBuilder();
      model.setDocString("stripped").setProducerName("another");
      strip(model.getGraphBuilder());
      return model.build().toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void strip(GraphProto.Builder graph) {
    graph.setDocString("stripped").clearValueInfo();
    graph.getInitializerBuilderList().forEach(StructureDigestTest::strip);
    for (NodeProto.Builder node : graph.getNodeBuilderList()) {
      node.setDocString("stripped");
      for (AttributeProto.Builder attribute : node.getAttributeBuilderList()) {
        if (attribute.hasT()) {
          strip(attribute.getTBuilder());
        }
        if (attribute.hasG()) {
          strip(attribute.getGBuilder());
        }
      }
    }
  }

  private static void strip(TensorProto.Builder tensor) {
    long count = tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
    if (tensor.getDataType() == TensorProto.DataType.FLOAT_VALUE && count > 8) {
      tensor.clearRawData().clearFloatData();
    }
  }

  /** Graphs with other names. */
  private static final class Renamed {

    private Renamed() {}

    static Graph graph(Graph graph) {
      Map<String, Constant> constants = new LinkedHashMap<>();
      List<String> order = new ArrayList<>(graph.constants().keySet());
      Collections.reverse(order);
      order.forEach(name -> constants.put(name(name), graph.constants().get(name)));
      return new Graph(
          "renamed",
          graph.inputs().stream()
              .map(input -> new GraphInput(name(input.name()), input.type(), input.axes()))
              .toList(),
          names(graph.outputs()),
          constants,
          Map.of(),
          graph.nodes().stream().map(Renamed::node).toList(),
          graph.opsets());
    }

    private static Node node(Node node) {
      Map<String, Attribute> attributes = new LinkedHashMap<>();
      node.attributes()
          .forEach(
              (name, value) ->
                  attributes.put(
                      name,
                      value instanceof Attribute.Body body
                          ? new Attribute.Body(graph(body.graph()))
                          : value));
      return new Node(
          "", node.domain(), node.type(), names(node.inputs()), names(node.outputs()), attributes);
    }

    private static List<String> names(List<String> names) {
      return names.stream().map(Renamed::name).toList();
    }

    private static String name(String name) {
      return name.isEmpty() ? "" : "renamed/" + name;
    }
  }
}
