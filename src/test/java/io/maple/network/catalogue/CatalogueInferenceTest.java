package io.maple.network.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maple.network.cost.NetworkCost;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.ShapeInference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All networks of the catalogue, with the shape of each tensor. */
class CatalogueInferenceTest {

  private static final Map<String, Long> LENGTHS =
      Map.of("sequence", 57L, "past", 300L, "samples", 20_001L);

  static Stream<CatalogueNetwork> networks() {
    return Catalogue.networks().stream();
  }

  static Stream<CatalogueNetwork> networksWithPublishedOperations() {
    return networks().filter(network -> network.publishedMacs() >= 0);
  }

  static Stream<CatalogueNetwork> networksOfSequences() {
    return networks()
        .filter(network -> network.defaults().keySet().stream().anyMatch(LENGTHS::containsKey));
  }

  @ParameterizedTest
  @MethodSource("networksWithPublishedOperations")
  void hasAsManyOperationsAsPublished(CatalogueNetwork network) {
    double macs = NetworkCost.of(infer(network, Map.of())).macs();
    assertThat(macs / network.publishedMacs()).as("%.0f", macs).isCloseTo(1, within(0.01));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void hasEightTimesTheOperationsForEightAtOnce(CatalogueNetwork network) {
    TypedGraph one = infer(network, Map.of());
    TypedGraph eight = infer(network, Map.of("batch", 8L));
    assertThatEachShapeIsExact(one);
    assertThatEachShapeIsExact(eight);
    assertThat((double) NetworkCost.of(eight).macs() / NetworkCost.of(one).macs())
        .isCloseTo(8, within(0.001));
  }

  @ParameterizedTest
  @MethodSource("networksOfSequences")
  void worksAtAnyLength(CatalogueNetwork network) {
    Map<String, Long> lengths = new LinkedHashMap<>(LENGTHS);
    lengths.keySet().retainAll(network.defaults().keySet());
    assertThatEachShapeIsExact(infer(network, lengths));
  }

  @Test
  void worksAtOtherResolutionsOfWholePatches() {
    CatalogueNetwork network = Catalogue.find("mobilevit-small").orElseThrow();
    TypedGraph graph = infer(network, Map.of("batch", 3L, "height", 192L, "width", 320L));
    assertThatEachShapeIsExact(graph);
    assertThat(graph.graph().outputs())
        .extracting(output -> String.valueOf(graph.tensor(output).shape()))
        .containsExactly("(3, 1000)");
    assertThatThrownBy(() -> network.graph(Map.of("height", 224L)))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("224")
        .hasMessageContaining("Maybe");
  }

  @Test
  void decodesOneTokenWithALongerCache() {
    CatalogueNetwork network = Catalogue.find("llama-3.2-1b-decode").orElseThrow();
    TypedGraph graph = infer(network, Map.of("batch", 2L, "past", 300L));
    assertThat(graph.graph().outputs())
        .hasSize(33)
        .extracting(output -> String.valueOf(graph.tensor(output).shape()))
        .containsOnly("(2, 8, 301, 64)", "(2, 1, 128256)")
        .endsWith("(2, 1, 128256)");
  }

  private static TypedGraph infer(CatalogueNetwork network, Map<String, Long> dimensions) {
    Map<String, Long> sizes = new LinkedHashMap<>(network.defaults());
    sizes.remove(CatalogueNetwork.MULTIPLIER);
    sizes.putAll(dimensions);
    return ShapeInference.infer(network.graph(dimensions), Bindings.of(sizes));
  }

  private static void assertThatEachShapeIsExact(TypedGraph graph) {
    assertThat(graph.warnings()).isEmpty();
    assertThat(graph.types())
        .allSatisfy(
            (name, type) ->
                assertThat(type)
                    .isInstanceOfSatisfying(
                        TensorType.class,
                        tensor -> {
                          assertThat(tensor.type()).isNotNull();
                          assertThat(tensor.shape()).isNotNull().matches(shape -> shape.isExact());
                        }));
  }
}
