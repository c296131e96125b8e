package io.maple.network.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maple.network.ElementType;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.ShapeInference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

  static Stream<Named<CatalogueNetwork>> networks() {
    return Catalogue.networks().stream().map(network -> Named.of(network.id(), network));
  }

  @Test
  void hasTheNetworksThatPeopleAskFor() {
    assertThat(Catalogue.networks().stream().map(CatalogueNetwork::id))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z0-9]+([.-][a-z0-9]+)*"))
        .contains("resnet-50", "mobilenet-v3-large", "efficientnet-b0", "yolov8n", "u-net");
  }

  @Test
  void findsANetworkById() {
    assertThat(Catalogue.find("resnet-18")).map(CatalogueNetwork::name).hasValue("ResNet-18");
    assertThat(Catalogue.find("resnet-19")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void hasAsManyParametersAsPublished(CatalogueNetwork network) {
    assertThat((double) network.parameters() / network.publishedParameters())
        .as("%s: %d", network.id(), network.parameters())
        .isCloseTo(1, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({
    "resnet-50, 2 1000",
    "shufflenet-v2, 2 1000",
    "lraspp-mobilenet-v3-large, 2 21 192 160",
    "u-net, 2 2 192 160",
    "yolov8n, 2 84 630"
  })
  void followsBatchAndResolution(String id, String shape) {
    CatalogueNetwork network = Catalogue.find(id).orElseThrow();
    TypedGraph graph = infer(network, Map.of("batch", 2L, "height", 192L, "width", 160L));
    assertThat(unknown(graph)).isEmpty();
    String output = graph.graph().outputs().get(0);
    long[] expected = Stream.of(shape.split(" ")).mapToLong(Long::parseLong).toArray();
    assertThat(graph.tensor(output)).isEqualTo(TensorType.of(ElementType.FLOAT32, expected));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void makesEachTensorOnceAndBeforeItIsRead(CatalogueNetwork network) {
    Graph graph = network.graph();
    Set<String> made = new HashSet<>(graph.constants().keySet());
    graph.inputs().forEach(input -> assertThat(made.add(input.name())).isTrue());
    Set<String> names = new HashSet<>();
    for (Node node : graph.nodes()) {
      assertThat(names.add(node.name())).as("two nodes %s", node.name()).isTrue();
      assertThat(made).as(node.describe()).containsAll(present(node.inputs()));
      node.outputs().forEach(output -> assertThat(made.add(output)).as(output).isTrue());
    }
    assertThat(made).containsAll(graph.outputs());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void readsEachTensor(CatalogueNetwork network) {
    Graph graph = network.graph();
    Set<String> read = new HashSet<>(graph.outputs());
    graph.nodes().forEach(node -> read.addAll(node.inputs()));
    assertThat(read).containsAll(graph.constants().keySet());
    graph.inputs().forEach(input -> assertThat(read).contains(input.name()));
    graph
        .nodes()
        .forEach(node -> assertThat(node.outputs()).as(node.describe()).anyMatch(read::contains));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givesEachFreeAxisADefault(CatalogueNetwork network) {
    Set<String> free = new TreeSet<>();
    for (GraphInput input : network.graph().inputs()) {
      Objects.requireNonNull(input.axes()).stream()
          .map(GraphInput.Axis::symbol)
          .filter(Objects::nonNull)
          .forEach(free::add);
    }
    Set<String> defaults = new TreeSet<>(network.defaults().keySet());
    defaults.remove(CatalogueNetwork.MULTIPLIER);
    assertThat(free).isEqualTo(defaults);
  }

  /** Of other widths: table 6 of arXiv:1704.04861, timm's mobilenetv2_050 and _140. */
  @ParameterizedTest
  @CsvSource({"mobilenet-v1,50,1.3", "mobilenet-v2,50,1.97", "mobilenet-v2,140,6.11"})
  void scalesTheWidth(String id, long percent, double millionParameters) {
    CatalogueNetwork network = Catalogue.find(id).orElseThrow();
    Map<String, Long> dimensions = Map.of(CatalogueNetwork.MULTIPLIER, percent);
    assertThat(network.parameters(dimensions) / 1e6)
        .isCloseTo(millionParameters, within(0.03 * millionParameters));
  }

  @Test
  void refusesAWidthThatIsNone() {
    CatalogueNetwork network = Catalogue.find("mobilenet-v2").orElseThrow();
    assertThatThrownBy(() -> network.graph(Map.of(CatalogueNetwork.MULTIPLIER, 0L)))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("mobilenet-v2 is 0")
        .hasMessageContaining("Maybe");
  }

  @Test
  void refusesAResolutionThatTheAnchorsCannotHave() {
    CatalogueNetwork network = Catalogue.find("yolov8n").orElseThrow();
    assertThatThrownBy(() -> network.graph(Map.of("height", 500L)))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("500");
  }

  private static TypedGraph infer(CatalogueNetwork network, Map<String, Long> dimensions) {
    Map<String, Long> axes = new HashMap<>(dimensions);
    axes.remove(CatalogueNetwork.MULTIPLIER);
    return ShapeInference.infer(network.graph(dimensions), Bindings.of(axes));
  }

  private static List<String> unknown(TypedGraph graph) {
    return graph.nodes().stream()
        .flatMap(node -> node.node().outputs().stream())
        .filter(tensor -> !isExact(graph.tensor(tensor)))
        .toList();
  }

  private static boolean isExact(TensorType tensor) {
    return tensor.type() != null && tensor.shape() != null && tensor.shape().isExact();
  }

  private static List<String> present(List<String> tensors) {
    return tensors.stream().filter(tensor -> !tensor.isEmpty()).toList();
  }
}
