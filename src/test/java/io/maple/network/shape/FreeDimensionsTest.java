package io.maple.network.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.network.ElementType;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphBuilder;
import io.maple.network.graph.GraphInput.Axis;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.TypedGraph;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeDimensionsTest {

  private static final Axis ANY = new Axis(null, null);

  /** A network whose inputs have these axes: a number, a symbol or ?. */
  private static Graph graph(Map<String, List<Axis>> inputs) {
    GraphBuilder builder = new GraphBuilder("test", 17);
    inputs.forEach(
        (name, axes) -> {
          builder.input(name, ElementType.FLOAT32, axes.toArray(Axis[]::new));
          builder.output(builder.node("relu-" + name, "Relu", Map.of(), name));
        });
    return builder.build();
  }

  private static Graph image(Axis... axes) {
    return graph(Map.of("x", List.of(axes)));
  }

  private static List<String> names(Graph graph) {
    return FreeDimensions.of(graph).stream().map(FreeDimension::name).toList();
  }

  private static String shape(Graph graph, String dims) {
    return String.valueOf(
        ShapeInference.infer(graph, Bindings.parse(dims)).tensor("relu-x").shape());
  }

  @Test
  void shouldListAFixedBatchOfOneAsRebindable() {
    Graph graph = image(Axis.fixed(1), Axis.fixed(3), Axis.fixed(224), Axis.fixed(224));

    FreeDimension batch = FreeDimensions.of(graph).get(0);

    assertThat(names(graph)).containsExactly("batch");
    assertThat(batch.fixed()).isEqualTo(1);
    assertThat(batch.axes()).containsExactly(new FreeDimension.Axis("x", 0));
    assertThat(shape(graph, "batch=8")).isEqualTo("(8, 3, 224, 224)");
    assertThat(shape(graph, "")).isEqualTo("(1, 3, 224, 224)");
  }

  @Test
  void shouldNameAnonymousAxesByInputAndAxis() {
    Graph graph = image(ANY, Axis.fixed(3), ANY, Axis.free("width"));

    assertThat(names(graph)).containsExactly("batch", "x.2", "width");
    assertThat(FreeDimensions.unbound(graph, Bindings.NONE)).containsExactly("x.2", "width");
    assertThat(shape(graph, "x.2=320,width=64")).isEqualTo("(1, 3, 320, 64)");
    assertThat(shape(graph, "x.0=2,x.2=320,x.3=64,x.1=3")).isEqualTo("(2, 3, 320, 64)");
  }

  @Test
  void shouldBindAllAxesOfASymbol() {
    Graph graph =
        graph(
            Map.of(
                "x", List.of(Axis.free("batch"), Axis.free("sequence")),
                "state", List.of(Axis.fixed(2), Axis.free("batch"), Axis.fixed(128))));

    assertThat(ShapeInference.infer(graph, Bindings.parse("x.0=4")).tensor("relu-state").shape())
        .hasToString("(2, 4, 128)");
    assertThat(shape(graph, "state.1=4,sequence=9")).isEqualTo("(4, 9)");
  }

  @Test
  void shouldAcceptBatchForAFirstAxisOfAnotherName() {
    Graph graph = image(Axis.free("p2o.DynamicDimension.0"), Axis.fixed(3));

    assertThat(names(graph)).containsExactly("p2o.DynamicDimension.0");
    assertThat(shape(graph, "batch=5")).isEqualTo("(5, 3)");
    assertThat(shape(graph, "p2o.DynamicDimension.0=5,batch=5")).isEqualTo("(5, 3)");
    assertThat(FreeDimensions.canonical(graph, Bindings.parse("batch=5")).canonical())
        .isEqualTo("p2o.DynamicDimension.0=5");
  }

  @Test
  void shouldNotGuessASequenceLength() {
    Graph graph = image(Axis.free("sequence_length"), Axis.fixed(576));

    assertThat(FreeDimensions.unbound(graph, Bindings.NONE)).containsExactly("sequence_length");
    assertThat(shape(graph, "")).isEqualTo("(?, 576)");
    assertThat(names(graph)).containsExactly("sequence_length");
    assertThatThrownBy(() -> shape(graph, "batch=3"))
        .hasMessageContaining("no dimension (batch)")
        .hasMessageContaining("sequence_length");
  }

  @Test
  void shouldSayWhatIsGuessedAndWhatIsMissing() {
    Graph graph = image(Axis.free("N"), ANY);

    assertThat(ShapeInference.infer(graph, Bindings.NONE).warnings())
        .anySatisfy(warning -> assertThat(warning).contains("(N)", "assumed to be 1"))
        .anySatisfy(warning -> assertThat(warning).contains("x.1", "not bound"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ''",
        "batch=1 | ''",
        "x.0=1 | ''",
        "x.0=8 | batch=8",
        "x.1=3,batch=8 | batch=8",
        "x.2=64,batch=8 | batch=8,x.2=64"
      })
  void shouldGiveOneFormOfEqualBindings(String dims, String canonical) {
    Graph graph = image(ANY, Axis.fixed(3), ANY);

    assertThat(FreeDimensions.canonical(graph, Bindings.parse(dims)).canonical())
        .isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y.0=3 | no dimension (y.0)",
        "height=3 | no dimension (height)",
        "x.4=3 | no dimension (x.4)",
        "x.-1=3 | no dimension (x.-1)",
        "x.99999999999=3 | no dimension (x.99999999999)",
        "x.1=4 | the file fixes it at 3",
        "batch=8,x.0=4 | bound to 8 (batch) and to 4 (x.0)"
      })
  void shouldListTheNamesThereAreWhenABindingDoesNotFit(String dims, String reason) {
    Graph graph = image(ANY, Axis.fixed(3), ANY, ANY);

    assertThatThrownBy(() -> ShapeInference.infer(graph, Bindings.parse(dims)))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining(reason);
    assertThatThrownBy(() -> FreeDimensions.unbound(graph, Bindings.parse("y=1")))
        .hasMessageContaining("batch, x.2, x.3, x.0, x.1");
  }

  @Test
  void shouldRejectABatchThatTheFileFixes() {
    Graph graph = image(Axis.fixed(4), Axis.fixed(3));

    assertThatThrownBy(() -> shape(graph, "batch=8")).hasMessageContaining("fixes x.0 at 4");
    assertThat(shape(graph, "batch=4")).isEqualTo("(4, 3)");
    assertThat(names(graph)).isEmpty();
  }

  @Test
  void shouldKeepFirstAxesThatAreNoBatchAndSaySo() {
    Graph graph =
        graph(
            Map.of(
                "x", List.of(Axis.fixed(1), Axis.fixed(16)),
                "h", List.of(Axis.fixed(2), Axis.fixed(1), Axis.fixed(8))));

    TypedGraph typed = ShapeInference.infer(graph, Bindings.parse("batch=8"));

    assertThat(typed.tensor("relu-x").shape()).hasToString("(8, 16)");
    assertThat(typed.tensor("relu-h").shape()).hasToString("(2, 1, 8)");
    assertThat(typed.warnings()).anySatisfy(w -> assertThat(w).contains("h.0"));
  }
}
