package io.maple.network.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maple.network.ElementType;
import io.maple.network.cost.NetworkCost;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.ReadLimits;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.ValueType;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.ShapeInference;
import io.maple.testing.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParamReaderTest {

  /** Layers whose output has as many rows as objects were found when the file was written. */
  private static final List<String> DETECTIONS =
      List.of("YoloDetectionOutput", "Yolov3DetectionOutput");

  private static final Map<String, Map<String, Long>> OPEN =
      Map.of(
          "FastestDet", Map.of("in0.2", 352L, "in0.3", 352L),
          "vision_transformer", Map.of("input.2", 384L, "input.3", 384L));

  @Test
  void shouldAgreeWithEveryShapeThatTheFilesGive() throws IOException {
    int agreed = 0;
    List<Path> files;
    try (Stream<Path> all = Files.list(SharedData.require("ncnn/networks"))) {
      files = all.sorted().toList();
    }
    assertThat(files).hasSize(35);
    for (Path file : files) {
      Graph graph = read(Files.readString(file));
      String name = file.getFileName().toString().replace(".param", "");
      TypedGraph typed = inferred(graph, OPEN.getOrDefault(name, Map.of()));
      for (Map.Entry<String, ValueType> type : typed.types().entrySet()) {
        assertThat(type.getValue())
            .as("%s of %s", type.getKey(), name)
            .isInstanceOfSatisfying(TensorType.class, t -> assertThat(t.isKnown()).isTrue());
      }
      for (Map.Entry<String, ValueType> given : graph.declared().entrySet()) {
        if (!DETECTIONS.contains(maker(graph, given.getKey()).type())) {
          assertThat(typed.tensor(given.getKey()))
              .as("%s of %s", given.getKey(), name)
              .isEqualTo(given.getValue());
          agreed++;
        }
      }
    }
    assertThat(agreed).isEqualTo(3_463);
  }

  @ParameterizedTest
  @CsvSource({
    // well-known figures: AlexNet (Krizhevsky 2012), VGG-16 (Simonyan 2015), SqueezeNet 1.1,
    // ResNet-50 with strides in the first convolution of a block (He 2016), GoogLeNet
    "alexnet, 724, 60.97",
    "vgg16, 15470, 138.36",
    "googlenet, 1583, 7.0",
    "mobilenet, 569, 4.23",
    "mobilenet_int8, 569, 4.23",
    "resnet50, 3858, 25.5",
    "resnet50_int8, 3858, 25.5",
    "efficientnet_b0, 386, 5.27",
    "proxylessnasnet, 336, 4.07"
  })
  void shouldCostWhatIsPublished(String name, double megaMacs, double megaParameters)
      throws IOException {
    Path file = SharedData.require("ncnn/networks/" + name + ".param");
    NetworkCost cost = NetworkCost.of(inferred(read(Files.readString(file)), Map.of()));
    assertThat(cost.macs() / 1e6).isCloseTo(megaMacs, within(megaMacs / 100));
    assertThat(cost.parameters() / 1e6).isCloseTo(megaParameters, within(megaParameters / 100));
  }

  @Test
  void shouldKeepTheNamesOfBlobsAndLayers() {
    Graph graph =
        read(
            "Input in 0 1 data 0=8 1=6 2=3",
            "Convolution conv1 1 1 data out 0=4 1=3 4=1 5=1 6=108 9=1");
    assertThat(graph.inputs()).hasSize(1);
    assertThat(graph.outputs()).containsExactly("out");
    assertThat(graph.nodes())
        .extracting(Node::name)
        .containsExactly("Convolution/conv1/Conv", "Convolution/conv1/Relu");
    assertThat(graph.nodes().get(1).outputs()).containsExactly("out");
    assertThat(graph.constants().get("Convolution/conv1/weight"))
        .isEqualTo(Constant.weight(ElementType.FLOAT32, 4, 3, 3, 3));
    assertThat(shape(graph, "out")).isEqualTo(Shape.of(1, 4, 6, 8));
  }

  @ParameterizedTest
  @CsvSource({
    // width, kernel, stride, padding, mode: 0 covers what is left over, 1 does not, 2 keeps
    "5, 2, 2, 0, 0, 3",
    "5, 2, 2, 0, 1, 2",
    "5, 2, 2, 0, 2, 3",
    "4, 1, 2, 0, 0, 3",
    "6, 3, 2, 1, 0, 4",
    "6, 3, 2, 1, 1, 3"
  })
  void shouldPoolAsNcnnDoes(int width, int kernel, int stride, int pad, int mode, int made) {
    Graph graph =
        read(
            "Input in 0 1 data 0=%d 1=%d 2=3".formatted(width, width),
            "Pooling pool 1 1 data out 1=%d 2=%d 3=%d 5=%d".formatted(kernel, stride, pad, mode));
    assertThat(shape(graph, "out")).isEqualTo(Shape.of(1, 3, made, made));
    Graph open =
        read(
            "Input in 0 1 data",
            "Pooling pool 1 1 data out 1=%d 2=%d 3=%d 5=%d".formatted(kernel, stride, pad, mode));
    Map<String, Long> bound = Map.of("data.1", 3L, "data.2", (long) width, "data.3", (long) width);
    assertThat(inferred(open, bound).tensor("out").shape()).isEqualTo(Shape.of(1, 3, made, made));
  }

  @ParameterizedTest
  @CsvSource({
    "Flatten, '', '1,60'",
    "Permute, 0=3, '1,5,4,3'",
    "Permute, 0=5, '1,4,5,3'",
    "Reshape, 0=-1, '1,60'",
    "Reshape, 0=0 1=-1, '1,15,4'",
    "Reshape, 0=2 1=2 2=-1, '1,15,2,2'",
    "Crop, '-23309=2,0,1 -23310=2,2,-233 -23311=2,0,1', '1,2,4,4'",
    "Padding, 0=1 1=2 2=3 3=4 7=1 8=0, '1,4,8,11'",
    "Interp, 0=2 1=2.0 2=1.5, '1,3,10,6'",
    "Interp, 0=1 3=7 4=9, '1,3,7,9'",
    "ShuffleChannel, 0=3, '1,3,5,4'",
    "Reduction, '0=3 1=0 -23303=2,1,2 4=0 5=1', '1,3'",
    "Reduction, 0=0 1=1, '1,1'",
    "Softmax, 0=2 1=1, '1,3,5,4'",
    "Squeeze, '-23303=1,0', '1,3,5,4'",
    "ExpandDims, '-23303=1,1', '1,3,1,5,4'",
    "Tile, 0=1 1=2, '1,3,10,4'",
    "LRN, 0=1, '1,3,5,4'",
    "BatchNorm, 0=3, '1,3,5,4'",
    "GroupNorm, 0=3 1=3, '1,3,5,4'",
    "LayerNorm, 0=20, '1,3,5,4'",
    "InnerProduct, 0=7 1=1 2=420, '1,7'",
    "Deconvolution, 0=2 1=4 3=2 4=1 6=96, '1,2,10,8'",
    "ConvolutionDepthWise, 0=6 1=3 4=-233 3=2 6=54 7=3, '1,6,3,2'",
    "Pooling, 7=1 8=2, '1,3,2,2'",
    "PriorBox, '-23300=1,10 -23301=1,20 -23302=2,2,3 9=-233 10=-233', '1,2,480'",
    "Spectral, '', ''"
  })
  void shouldShapeLayers(String type, String parameters, String sizes) {
    Graph graph =
        read(
            "Input in 0 1 data 0=4 1=5 2=3",
            "%s layer 1 1 data out %s".formatted(type, parameters == null ? "" : parameters));
    if (sizes == null || sizes.isEmpty()) {
      assertThat(graph.nodes().get(0).domain()).isEqualTo("ncnn");
      assertThat(shape(graph, "out")).isNull();
      return;
    }
    long[] expected = Stream.of(sizes.split(",")).mapToLong(Long::parseLong).toArray();
    assertThat(shape(graph, "out")).isEqualTo(Shape.of(expected));
  }

  @Test
  void shouldBroadcastAVectorAlongChannelsFirst() {
    Graph graph =
        read(
            "Input a 0 1 image 0=4 1=5 2=3",
            "Input b 0 1 vector 0=3",
            "Input c 0 1 row 0=4",
            "BinaryOp channels 2 1 image vector x 0=2",
            "BinaryOp columns 2 1 image row y");
    assertThat(shape(graph, "x")).isEqualTo(Shape.of(1, 3, 5, 4));
    assertThat(shape(graph, "y")).isEqualTo(Shape.of(1, 3, 5, 4));
    TypedGraph typed = inferred(graph, Map.of());
    assertThat(typed.tensor("BinaryOp/channels/Unsqueeze").shape()).isEqualTo(Shape.of(1, 3, 1, 1));
    assertThat(typed.tensor("BinaryOp/columns/Unsqueeze").shape()).isEqualTo(Shape.of(1, 1, 1, 4));
  }

  @Test
  void shouldKeepTheTypesOfQuantisedLayers() {
    Graph graph =
        read(
            "Input in 0 1 data 0=4 1=4 2=3",
            "Convolution one 1 1 data x 0=8 1=1 5=1 6=24 8=102 9=1",
            "Split copies 1 2 x x0 x1",
            "Convolution two 1 1 x0 y 0=8 1=1 5=1 6=64 8=2",
            "Convolution three 1 1 x1 z 0=8 1=1 5=1 6=64 8=2");
    TypedGraph typed = inferred(graph, Map.of());
    assertThat(typed.tensor("x")).isEqualTo(TensorType.of(ElementType.INT8, 1, 8, 4, 4));
    assertThat(typed.tensor("x1").type()).isEqualTo(ElementType.INT8);
    assertThat(typed.tensor("y").type()).isEqualTo(ElementType.FLOAT32);
    assertThat(graph.constants().get("Convolution/two/weight"))
        .isEqualTo(Constant.weight(ElementType.INT8, 8, 8, 1, 1));
    assertThat(graph.nodes().stream().filter(node -> node.type().equals("QuantizeLinear")))
        .as("the input and what the first makes")
        .hasSize(2);
  }

  @Test
  void shouldAttendAsManyHeadsSeparately() {
    Graph graph =
        read("Input in 0 1 data 0=16 1=10", "MultiHeadAttention mha 1 1 data out 0=16 1=4 2=256");
    TypedGraph typed = inferred(graph, Map.of());
    assertThat(typed.tensor("out").shape()).isEqualTo(Shape.of(1, 10, 16));
    assertThat(typed.tensor("MultiHeadAttention/mha/Softmax").shape())
        .isEqualTo(Shape.of(1, 4, 10, 10));
    assertThat(NetworkCost.of(typed).macs()).isEqualTo(4 * 10 * 16 * 16 + 2 * 10 * 10 * 16);
  }

  @Test
  void shouldFollowALargerBatch() {
    Graph graph =
        read(
            "Input in 0 1 data 0=8 1=8 2=4",
            "Convolution conv 1 1 data a 0=4 1=3 4=1 6=144",
            "ShuffleChannel shuffle 1 1 a b 0=2",
            "Interp resize 1 1 b c 0=1 3=16 4=16",
            "Pooling pool 1 1 c d 0=1 4=1",
            "InnerProduct fc 1 1 d out 0=10 1=1 2=40");
    assertThat(inferred(graph, Map.of("batch", 8L)).tensor("out").shape())
        .isEqualTo(Shape.of(8, 10));
  }

  @Test
  void shouldFollowAnOpenImage() {
    Graph graph =
        read(
            "Input in 0 1 data",
            "Convolution conv 1 1 data a 0=8 1=3 3=2 4=1 6=216",
            "ShuffleChannel shuffle 1 1 a b 0=2",
            "Slice halves 1 2 b c d -23300=2,-233,-233",
            "Interp larger 2 1 c a e 0=1 5=1",
            "Crop same 2 1 e d f",
            "Reshape rows 1 1 f g 0=0 1=-1",
            "Permute turned 1 1 g out 0=1");
    TypedGraph typed = inferred(graph, Map.of("data.2", 20L, "data.3", 30L));
    assertThat(typed.tensor("data").shape()).isEqualTo(Shape.of(1, 3, 20, 30));
    assertThat(typed.tensor("f").shape()).isEqualTo(Shape.of(1, 4, 10, 15));
    assertThat(typed.tensor("out").shape()).isEqualTo(Shape.of(1, 15, 40));
    assertThat(typed.warnings()).isEmpty();
  }

  @Test
  void shouldReportLayersThatItDoesNotKnow() {
    Graph graph =
        read("Input in 0 1 data 0=4 1=4 2=3", "Wavelet w 1 1 data out 0=2 1=1.5 -23302=2,1,2");
    assertThat(graph.opsets()).containsEntry("ncnn", 1);
    assertThat(graph.nodes().get(0).integer("0", 0)).isEqualTo(2);
    assertThat(inferred(graph, Map.of()).warnings()).anyMatch(text -> text.contains("Wavelet"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Convolution conv 1 1 data out 0=4 1=3 6=109                | conv, line 4",
        "Convolution conv 1 1 data out 0=4 1=-3 6=108               | conv, line 4",
        "Convolution conv 1 1 data out 0=4 1=3 3=0 6=108            | conv, line 4",
        "Convolution conv 1 1 data out 0=4 1=30 6=10800             | padded blob",
        "Convolution conv 1 1 data out 0=2147483647 1=2147483647 6=1 | conv, line 4",
        "ReLU relu 1 1 nothing out                                  | (nothing)",
        "ReLU relu 1 1 data data                                    | (data)",
        "ReLU relu 1 2 data out out2                                | (out2)",
        "ReLU relu 1 1 data                                         | Line 4",
        "ReLU relu 1 1 data out 99=1                                | parameter 99",
        "ReLU relu 1 1 data out 0=x1y2                              | parameter 0",
        "ReLU relu 1 1 data out -23300=3,1,2                        | announces 3",
        "ReLU relu 1 1 data out 0=99999999999                       | Line 4",
        "ReLU relu 99999999 1 data out                              | Line 4",
        "Slice slice 1 2 data a b -23300=2,2,9                      | slice, line 4",
        "Softmax soft 1 1 data out 0=7 1=1                          | axis 7",
        "Reshape rows 1 1 data out 0=7 1=-1                         | rows, line 4"
      })
  void shouldNameTheLayerThatIsWrong(String line, String named) {
    assertThatThrownBy(() -> read("Input in 0 1 data 0=4 1=5 2=3", line))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining(named.strip())
        .hasMessageContaining("\nMaybe ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7767517",
        "7767517\n",
        "7767517\n3 3\nInput in 0 1 data",
        "7767517\n-1 3\n",
        "7767517\n1000000000 1000000000\n",
        "7767518\n1 1\nInput in 0 1 data"
      })
  void shouldRefuseWhatIsCutOff(String text) {
    assertThatThrownBy(() -> bytes(text)).isInstanceOf(NetworkException.class);
  }

  @Test
  void shouldRefuseMoreThanTheLimits() {
    List<String> lines = new ArrayList<>();
    lines.add("Input in 0 1 b0 0=4 1=4 2=3");
    for (int i = 0; i < 200_000; i++) {
      lines.add("ReLU r%d 1 1 b%d b%d".formatted(i, i, i + 1));
    }
    assertThatThrownBy(() -> read(lines.toArray(String[]::new)))
        .isInstanceOfSatisfying(NetworkException.class, e -> assertThat(e.isTooLarge()).isTrue());
    StringBuilder many = new StringBuilder("Split s 1 150000 b0");
    for (int i = 0; i < 150_000; i++) {
      many.append(" s").append(i);
    }
    assertThatThrownBy(() -> read("Input in 0 1 b0 0=4 1=4 2=3", many.toString()))
        .isInstanceOfSatisfying(NetworkException.class, e -> assertThat(e.isTooLarge()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {" 0=", " -23300=2000000,", " 6=\"", " "})
  void shouldRefuseALineWithoutEnd(String start) {
    String line = "ReLU relu 1 1 data out" + start + "1,".repeat(2_000_000);
    assertThatThrownBy(() -> read("Input in 0 1 data 0=4 1=5 2=3", line))
        .isInstanceOf(NetworkException.class);
  }

  @Test
  void shouldRecogniseItsFiles() {
    ParamReader reader = new ParamReader();
    assertThat(reader.recognises("7767517\n75 83\n".getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(reader.recognises("77675170\n".getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(reader.recognises(new byte[0])).isFalse();
  }

  private static Node maker(Graph graph, String blob) {
    return graph.nodes().stream()
        .filter(node -> node.outputs().contains(blob))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable Shape shape(Graph graph, String blob) {
    return inferred(graph, Map.of()).tensor(blob).shape();
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

  private static Graph read(String... lines) {
    return lines.length == 1
        ? bytes(lines[0])
        : bytes("7767517\n%d %d\n%s\n".formatted(lines.length, 1, String.join("\n", lines)));
  }

  private static Graph bytes(String text) {
    try (InputStream file = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
      return new ParamReader().read(file, ReadLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
