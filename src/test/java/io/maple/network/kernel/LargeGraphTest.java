package io.maple.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.ElementType;
import io.maple.network.cost.NetworkCost;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.GraphBuilder;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.TypedGraph;
import io.maple.network.memory.MemoryTimeline;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.ShapeInference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Graphs of the size that a reader accepts, of shapes that make naive rules quadratic. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeGraphTest {

  private static final int NODES = 20_000;

  private static final Map<String, Attribute> LAST =
      Map.of("perm", new Attribute.Ints(List.of(0L, 2L, 3L, 1L)));

  private final GraphBuilder graph = new GraphBuilder("large", 17);
  private final String image = input(1, 16, 8, 8);

  @Test
  void transposeAheadOfALongChain() {
    String x = graph.node("t", "Transpose", LAST, image);
    for (int i = 0; i < NODES; i++) {
      x = graph.node("n" + i, "Relu", Map.of(), x);
    }
    graph.output(x);
    assertThat(kernels()).isEqualTo(NODES + 1);
  }

  @Test
  void manyReadersOfOneTranspose() {
    String x = graph.node("t", "Transpose", LAST, image);
    for (int i = 0; i < NODES; i++) {
      graph.output(graph.node("n" + i, "Relu", Map.of(), x));
    }
    assertThat(kernels()).isEqualTo(NODES + 1);
  }

  @Test
  void manyTransposesOfOneImage() {
    for (int i = 0; i < NODES / 2; i++) {
      graph.output(
          graph.node("n" + i, "Relu", Map.of(), graph.node("t" + i, "Transpose", LAST, image)));
    }
    assertThat(kernels()).isEqualTo(NODES / 2 + 1);
  }

  @Test
  void viewsOfViews() {
    graph.constant("flat", Constant.integers(16, 64));
    graph.constant("square", Constant.integers(1, 16, 8, 8));
    String x = image;
    for (int i = 0; i < NODES; i++) {
      x = graph.node("n" + i, "Reshape", Map.of(), x, i % 2 == 0 ? "flat" : "square");
    }
    graph.output(x);
    assertThat(kernels()).isEqualTo(1);
  }

  @Test
  void concatenationOfManyTensors() {
    graph.node(
        "t", "Transpose", Map.of("perm", new Attribute.Ints(List.of(0L, 1L, 3L, 2L))), image);
    String[] read = new String[NODES];
    Arrays.setAll(read, i -> i % 2 == 0 ? image : "t");
    graph.output(graph.node("c", "Concat", Map.of("axis", new Attribute.Int(1)), read));
    assertThat(kernels()).isEqualTo(2);
  }

  @Test
  void slicesOfOneTensor() {
    graph.constant("axis", Constant.integers(0));
    String x =
        graph.node(
            "flat",
            "Expand",
            Map.of(),
            image,
            graph.constant("s", Constant.integers(NODES / 4, 16, 8, 8)));
    for (int i = 0; i < NODES / 4; i++) {
      graph.constant("from" + i, Constant.integers(i));
      graph.constant("to" + i, Constant.integers(i + 1));
      graph.output(graph.node("n" + i, "Slice", Map.of(), x, "from" + i, "to" + i, "axis"));
    }
    assertThat(kernels()).isEqualTo(2);
  }

  @Test
  void sumsOfConvolutionsWithOneImage() {
    graph.weight("w", 16, 16, 1, 1);
    String x = image;
    for (int i = 0; i < NODES / 2; i++) {
      x =
          graph.node(
              "a" + i, "Add", Map.of(), graph.node("c" + i, "Conv", Map.of(), x, "w"), image);
    }
    graph.output(x);
    assertThat(kernels()).isGreaterThanOrEqualTo(NODES / 2);
  }

  private String input(long... sizes) {
    return graph.input(
        "x",
        ElementType.FLOAT32,
        Arrays.stream(sizes).mapToObj(GraphInput.Axis::fixed).toArray(GraphInput.Axis[]::new));
  }

  private int kernels() {
    TypedGraph typed = ShapeInference.infer(graph.build(), Bindings.NONE);
    assertThat(NetworkCost.of(typed).nodes()).hasSameSizeAs(typed.nodes());
    assertThat(MemoryTimeline.of(typed).moments()).hasSameSizeAs(typed.nodes());
    return Kernels.of(typed).size();
  }
}
