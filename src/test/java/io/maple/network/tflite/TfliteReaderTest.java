package io.maple.network.tflite;

import static io.maple.network.tflite.TfliteModel.BOOL;
import static io.maple.network.tflite.TfliteModel.FLOAT32;
import static io.maple.network.tflite.TfliteModel.INT8;
import static io.maple.network.tflite.TfliteModel.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maple.network.ElementType;
import io.maple.network.cost.NetworkCost;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.ReadLimits;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.ShapeInference;
import io.maple.testing.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TfliteReaderTest {

  private static final TfliteReader READER = new TfliteReader();

  @Test
  void shouldAgreeWithEveryRecordedTensor() throws IOException {
    int agreed = 0;
    Map<String, Double> macs = new HashMap<>();
    try (ZipFile files = new ZipFile(SharedData.require("tflite/files.zip").toFile())) {
      List<? extends ZipEntry> networks =
          files.stream().filter(entry -> entry.getName().endsWith(".tflite")).toList();
      assertThat(networks).hasSize(10);
      for (ZipEntry entry : networks) {
        String name = entry.getName().replaceAll(".*/|\\.tflite", "");
        Graph graph;
        try (InputStream file = files.getInputStream(entry)) {
          graph = READER.read(file, ReadLimits.DEFAULT);
        }
        TypedGraph typed = inferred(graph, Map.of());
        assertThat(typed.warnings()).as(name).isEmpty();
        ZipEntry recorded = files.getEntry(entry.getName().replace(".tflite", ".json"));
        JsonNode record = new JsonMapper().readTree(files.getInputStream(recorded));
        for (JsonNode tensor : record.get("tensors")) {
          assertThat(typed.tensor(tensor.get("name").asString()))
              .as("%s of %s", tensor.get("name").asString(), name)
              .isEqualTo(recorded(tensor));
          agreed++;
        }
        assertThat(graph.nodes()).as(name).noneMatch(node -> node.domain().equals("tflite"));
        macs.put(name, NetworkCost.of(typed).macs() / 1e6);
      }
    }
    assertThat(agreed).isEqualTo(1_722);
    // published: Sandler 2018, He 2016, the authors' page of SqueezeNet 1.1, Qin 2024
    assertThat(macs.get("mobilenet_v2")).isCloseTo(300.8, within(3.0));
    assertThat(macs.get("resnet18")).isCloseTo(1_814, within(18.0));
    assertThat(macs.get("squeezenet1_1")).isCloseTo(349, within(3.5));
    assertThat(macs.get("mobilenetv4_conv_small")).isCloseTo(186, within(2.0));
  }

  private static TensorType recorded(JsonNode tensor) {
    ElementType type = ElementType.valueOf(tensor.get("type").asString().toUpperCase(Locale.ROOT));
    return TensorType.of(
        type, tensor.get("shape").valueStream().mapToLong(JsonNode::asLong).toArray());
  }

  @Test
  void shouldPutChannelsSecondAroundAConvolution() {
    Graph graph = read(convolution().bytes());
    assertThat(graph.nodes())
        .extracting(Node::name)
        .containsExactly(
            "CONV_2D/0/Transpose",
            "CONV_2D/0/Transpose_1",
            "CONV_2D/0/Conv",
            "CONV_2D/0/Relu",
            "CONV_2D/0/Transpose_2");
    TypedGraph typed = inferred(graph, Map.of());
    assertThat(typed.tensor("out").shape()).isEqualTo(Shape.of(1, 4, 4, 16));
    assertThat(typed.tensor("filter").shape()).isEqualTo(Shape.of(16, 3, 3, 3));
    assertThat(typed.tensor("CONV_2D/0/Transpose_1").shape()).isEqualTo(Shape.of(16, 3, 3, 3));
    assertThat(NetworkCost.of(typed).macs()).isEqualTo(16L * 27 * 16);
  }

  private static TfliteModel convolution() {
    TfliteModel model = new TfliteModel();
    int in = model.tensor("in", FLOAT32, 1, 8, 8, 3);
    int filter = model.weight("filter", FLOAT32, 0, 0, 16, 3, 3, 3);
    int bias = model.weight("bias", FLOAT32, 0, 0, 16);
    int out = model.tensor("out", FLOAT32, 1, 4, 4, 16);
    return model
        .operator("CONV_2D", list(in, filter, bias), list(out), 0, 2, 2, 1, 1, 1)
        .graph(list(in), out);
  }

  @Test
  void shouldDequantizeAroundArithmeticOnly() {
    TfliteModel model = new TfliteModel();
    int in = model.quantized("in", 1, 8, 8, 4);
    int filter = model.weight("filter", INT8, 12, 3, 1, 3, 3, 12);
    int bias = model.weight("bias", TfliteModel.INT32, 12, 0, 12);
    int middle = model.quantized("middle", 1, 8, 8, 12);
    int shape = model.integers("shape", 1, 768);
    int out = model.quantized("out", 1, 768);
    Graph graph =
        read(
            model
                .operator(
                    "DEPTHWISE_CONV_2D", list(in, filter, bias), list(middle), 0, 1, 1, 3, 3, 1, 1)
                .operator("RESHAPE", list(middle, shape), list(out))
                .graph(list(in), out)
                .bytes());
    TypedGraph typed = inferred(graph, Map.of());
    assertThat(typed.tensor("middle")).isEqualTo(TensorType.of(ElementType.INT8, 1, 8, 8, 12));
    assertThat(typed.tensor("out")).isEqualTo(TensorType.of(ElementType.INT8, 1, 768));
    assertThat(graph.nodes())
        .extracting(Node::type)
        .containsExactly(
            "Transpose",
            "DequantizeLinear",
            "Transpose",
            "DequantizeLinear",
            "DequantizeLinear",
            "Conv",
            "Clip",
            "QuantizeLinear",
            "Transpose",
            "Reshape",
            // The file's constant of the shape, which ONNX has in another type.
            "Identity");
    assertThat(node(graph, "Conv").integer("group", 1)).isEqualTo(4);
    assertThat(NetworkCost.of(typed).macs()).isEqualTo(64L * 12 * 9);
  }

  @Test
  void shouldLeaveSizesFreeThatTheSignatureLeavesFree() {
    TfliteModel model = new TfliteModel();
    int in = model.tensor("in", FLOAT32, -1, 10);
    int weight = model.weight("weight", FLOAT32, 0, 0, 5, 10);
    int out = model.tensor("out", FLOAT32, -1, 5);
    Graph graph =
        read(
            model
                .operator("FULLY_CONNECTED", list(in, weight, -1), list(out), 1)
                .graph(list(in), out)
                .bytes());
    List<GraphInput.Axis> axes = Objects.requireNonNull(graph.inputs().get(0).axes());
    assertThat(axes).hasSize(2);
    assertThat(axes.get(0).size()).isNull();
    assertThat(inferred(graph, Map.of("in.0", 7L)).tensor("out").shape()).isEqualTo(Shape.of(7, 5));
  }

  @Test
  void shouldKeepCustomOperatorsWithTheShapesThatTheFileRecords() {
    TfliteModel model = new TfliteModel();
    int in = model.tensor("boxes", FLOAT32, 1, 100, 4);
    int out = model.tensor("found", FLOAT32, 1, 10, 4);
    Graph graph =
        read(
            model
                .operator("TFLite_Detection_PostProcess", list(in), list(out))
                .graph(list(in), out)
                .bytes());
    Node node = graph.nodes().get(0);
    assertThat(node.domain()).isEqualTo("tflite");
    assertThat(node.name()).isEqualTo("TFLite_Detection_PostProcess/0");
    TypedGraph typed = ShapeInference.infer(graph, Bindings.NONE);
    assertThat(typed.tensor("found").shape()).isEqualTo(Shape.of(1, 10, 4));
    assertThat(typed.warnings()).anyMatch(text -> text.contains("TFLite_Detection_PostProcess"));
  }

  @Test
  void shouldInlineComposites() {
    TfliteModel model = new TfliteModel();
    int in = model.tensor("in", FLOAT32, 1, 4);
    int out = model.tensor("out", FLOAT32, 1, 4);
    model.composite(1, list(in), list(out)).graph(list(in), out);
    int inner = model.tensor("in", FLOAT32, 1, 4);
    int middle = model.tensor("middle", FLOAT32, 1, 4);
    int made = model.tensor("made", FLOAT32, 1, 4);
    model
        .operator("EXP", list(inner), list(middle))
        .operator("SQUARE", list(middle), list(made))
        .graph(list(inner), made);
    Graph graph = read(model.bytes());
    assertThat(graph.nodes()).extracting(Node::type).containsExactly("Exp", "Mul");
    assertThat(graph.nodes().get(1).outputs()).containsExactly("out");
    assertThat(inferred(graph, Map.of()).tensor("out").shape()).isEqualTo(Shape.of(1, 4));
  }

  @Test
  void shouldTranslateBranchesAndLoops() {
    TfliteModel model = new TfliteModel();
    int condition = model.tensor("condition", BOOL, 1);
    int in = model.tensor("in", FLOAT32, 2, 4);
    int chosen = model.tensor("chosen", FLOAT32, 2, 4);
    int out = model.tensor("out", FLOAT32, 2, 4);
    model
        .operator("IF", list(condition, in), list(chosen), 1, 2)
        .operator("WHILE", list(chosen), list(out), 3, 4)
        .graph(list(condition, in), out);
    for (String type : List.of("EXP", "NEG")) {
      int x = model.tensor("x", FLOAT32, 2, 4);
      int y = model.tensor("y", FLOAT32, 2, 4);
      model.operator(type, list(x), list(y)).graph(list(x), y);
    }
    int tested = model.tensor("x", FLOAT32, 2, 4);
    int axes = model.integers("axes", 0, 1);
    int sum = model.tensor("sum", FLOAT32);
    int limit = model.weight("limit", FLOAT32, 0, 0);
    int less = model.tensor("less", BOOL);
    model
        .operator("SUM", list(tested, axes), list(sum))
        .operator("LESS", list(sum, limit), list(less))
        .graph(list(tested), less);
    int carried = model.tensor("x", FLOAT32, 2, 4);
    int next = model.tensor("y", FLOAT32, 2, 4);
    model.operator("ADD", list(carried, carried), list(next)).graph(list(carried), next);
    Graph graph = read(model.bytes());
    TypedGraph typed = inferred(graph, Map.of());
    assertThat(node(graph, "If").outputs()).containsExactly("chosen");
    assertThat(typed.tensor("chosen").shape()).isEqualTo(Shape.of(2, 4));
    assertThat(node(graph, "Loop").outputs()).containsExactly("out");
    assertThat(typed.tensor("out").type()).isEqualTo(ElementType.FLOAT32);
  }

  @Test
  void shouldTakeStridedSlicesByTheirMasks() {
    TfliteModel model = new TfliteModel();
    int in = model.tensor("in", FLOAT32, 4, 6, 8);
    int begin = model.integers("begin", 1, 0, 2);
    int end = model.integers("end", 3, 0, 7);
    int steps = model.integers("steps", 1, 1, 2);
    int out = model.tensor("out", FLOAT32, 6, 3);
    Graph graph =
        read(
            model
                .operator("STRIDED_SLICE", list(in, begin, end, steps), list(out), 0, 2, 0, 0, 1)
                .graph(list(in), out)
                .bytes());
    assertThat(inferred(graph, Map.of()).tensor("out").shape()).isEqualTo(Shape.of(6, 3));
  }

  @Test
  void shouldRefuseAFileThatIsCutOffAnywhere() {
    byte[] whole = convolution().bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      try {
        read(part);
      } catch (NetworkException expected) {
        assertThat(expected).hasMessageContaining("\nMaybe ");
      }
    }
  }

  @Test
  void shouldReadOrRefuseAFileWithWrongBytes() {
    byte[] whole = convolution().bytes();
    Random random = new Random(19);
    for (int i = 0; i < 20_000; i++) {
      byte[] wrong = whole.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        wrong[8 + random.nextInt(wrong.length - 8)] = (byte) random.nextInt();
      }
      try {
        read(wrong);
      } catch (NetworkException expected) {
        assertThat(expected).hasMessageContaining("\nMaybe ");
      }
    }
  }

  @Test
  void shouldRefuseGraphsThatCallEachOther() {
    TfliteModel model = new TfliteModel();
    int in = model.tensor("in", FLOAT32, 1);
    int out = model.tensor("out", FLOAT32, 1);
    model.composite(1, list(in), list(out)).graph(list(in), out);
    int inner = model.tensor("x", FLOAT32, 1);
    int middle = model.tensor("y", FLOAT32, 1);
    int made = model.tensor("z", FLOAT32, 1);
    model
        .composite(1, list(inner), list(middle))
        .composite(1, list(middle), list(made))
        .graph(list(inner), made);
    assertThatThrownBy(() -> read(model.bytes()))
        .isInstanceOfSatisfying(NetworkException.class, e -> assertThat(e.isTooLarge()).isTrue());
  }

  @Test
  void shouldCountTablesThatManyOffsetsPointAt() {
    TfliteModel model = new TfliteModel();
    int in = model.tensor("in", FLOAT32, 1);
    int out = model.tensor("out", FLOAT32, 1);
    model.operator("EXP", list(in), list(out)).repeated(300_000).graph(list(in), out);
    assertThatThrownBy(() -> read(model.bytes()))
        .isInstanceOfSatisfying(NetworkException.class, e -> assertThat(e.isTooLarge()).isTrue());
  }

  @Test
  void shouldNameTheOperatorThatReadsWhatIsNotMadeYet() {
    TfliteModel model = new TfliteModel();
    int in = model.tensor("in", FLOAT32, 1);
    int late = model.tensor("late", FLOAT32, 1);
    int out = model.tensor("out", FLOAT32, 1);
    model
        .operator("ADD", list(in, late), list(out), 0)
        .operator("EXP", list(in), list(late))
        .graph(list(in), out);
    assertThatThrownBy(() -> read(model.bytes()))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("ADD/0")
        .hasMessageContaining("late");
  }

  @Test
  void shouldRecogniseItsFiles() {
    assertThat(READER.recognises(convolution().bytes())).isTrue();
    assertThat(READER.recognises(new byte[] {'T', 'F', 'L', '3'})).isFalse();
  }

  private static Node node(Graph graph, String type) {
    return graph.nodes().stream()
        .filter(node -> node.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static Graph read(byte[] bytes) {
    try {
      return READER.read(new ByteArrayInputStream(bytes), ReadLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Infers without what the file declares of other tensors. */
  private static TypedGraph inferred(Graph graph, Map<String, Long> sizes) {
    Graph bare =
        new Graph(
            graph.name(),
            graph.inputs(),
            graph.outputs(),
            graph.constants(),
            Map.of(),
            graph.nodes(),
            graph.opsets());
    return ShapeInference.infer(bare, Bindings.of(sizes));
  }
}
