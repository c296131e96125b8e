package io.maple.network.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.Network;
import io.maple.network.OpTypes;
import io.maple.network.Operator;
import io.maple.network.graph.Graph;
import io.maple.network.graph.ReadLimits;
import io.maple.network.graph.TypedGraph;
import io.maple.network.onnx.read.OnnxReader;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.ShapeInference;
import io.maple.space.Architecture;
import io.maple.space.ExpandingSpace;
import io.maple.space.SearchSpaces;
import io.maple.testing.Spaces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The networks of search spaces, written and read back, cost what the spaces say. */
class SpaceNetworkCostTest {

  static Stream<Architecture> architectures() {
    return SearchSpaces.all().stream()
        .flatMap(space -> space.asExpandingSpace().stream())
        .flatMap(space -> new Random(19).ints(4).mapToObj(seed -> drawn(space, seed)));
  }

  private static Architecture drawn(ExpandingSpace space, long seed) {
    return space.random(new Random(seed));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void shouldCostTheSameInBothForms(Architecture architecture) throws IOException {
    Network network = Spaces.expand(architecture);
    byte[] file = Spaces.onnx(architecture).toByteArray();
    Graph graph = new OnnxReader().read(new ByteArrayInputStream(file), ReadLimits.DEFAULT);
    TypedGraph typed = ShapeInference.infer(graph, Bindings.of(Map.of("batch", 1L)));

    NetworkCost cost = NetworkCost.of(typed);

    assertThat(cost.macs()).isEqualTo(network.macs());
    assertThat(cost.parameters()).isEqualTo(network.parameters() - folded(network));
  }

  /**
   * A batch normalisation that is folded into the convolution before it leaves a bias where there
   * were a scale and a shift: one value less for each channel.
   */
  private static long folded(Network network) {
    return network.operators().stream()
        .filter(operator -> operator.type() == OpTypes.BATCH_NORM)
        .filter(operator -> follows(network, operator, "conv"))
        .mapToLong(operator -> operator.output().channels())
        .sum();
  }

  private static boolean follows(Network network, Operator operator, String type) {
    int source = operator.sources().get(0);
    return source >= 0 && network.operators().get(source).type().name().equals(type);
  }
}
