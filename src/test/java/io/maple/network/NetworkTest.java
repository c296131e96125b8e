package io.maple.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {

  private static final Shape INPUT = new Shape(4, 8, 8);

  @Test
  void shouldCountTheBytesOfInputsOutputAndWeights() {
    NetworkBuilder builder = new NetworkBuilder(INPUT);
    int conv = builder.conv("conv", Operator.NETWORK_INPUT, 6, 3, 2, 1);
    int norm = builder.batchNorm("norm", conv);
    builder.add("add", norm, conv);
    List<Operator> operators = builder.build().operators();

    assertThat(operators.get(0).bytes()).isEqualTo(4 * (4 * 64 + 6 * 16 + 6 * 9 * 4));
    assertThat(operators.get(1).bytes()).isEqualTo(4 * (6 * 16 + 6 * 16 + 4 * 6));
    assertThat(operators.get(2).bytes()).isEqualTo(4 * 3 * 6 * 16);
  }

  @Test
  void shouldMeasureDepthAlongTheLongestChainOfKernels() {
    NetworkBuilder builder = new NetworkBuilder(INPUT);
    int first = builder.relu("first", Operator.NETWORK_INPUT);
    int second = builder.relu("second", first);
    int skipped = builder.identity("skipped", Operator.NETWORK_INPUT);
    builder.add("add", second, skipped);
    Network network = builder.build();

    assertThat(network.depth()).isEqualTo(3);
    assertThat(network.kernels()).isEqualTo(3);
    assertThat(network.bytes()).isEqualTo(4 * 256 * (2 + 2 + 3));
  }

  @Test
  void shouldRejectAnOperatorThatReadsAhead() {
    Operator ahead = relu(1, INPUT);

    assertThatThrownBy(() -> new Network(INPUT, List.of(ahead, relu(0, INPUT))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(relu) reads from operator 1, but is itself number 0");
  }

  @Test
  void shouldRejectUnequalShapesOnAWire() {
    Operator narrow = relu(Operator.NETWORK_INPUT, new Shape(3, 8, 8));

    assertThatThrownBy(() -> new Network(INPUT, List.of(narrow)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\nMaybe check the channels and strides.");
  }

  @Test
  void shouldRejectANetworkWithoutOperators() {
    assertThatThrownBy(() -> new Network(INPUT, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRejectAnEmptyShape() {
    assertThatThrownBy(() -> new Shape(1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The shape (1, 0, 1) has a dimension below 1");
  }

  @Test
  void shouldRejectAKernelItCannotClassify() {
    NetworkBuilder builder = new NetworkBuilder(INPUT);

    assertThatThrownBy(() -> builder.conv("conv", Operator.NETWORK_INPUT, 4, 7, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The convolution kernel (7) is unknown");
  }

  private static Operator relu(int source, Shape shape) {
    return new Operator("relu", OperatorKind.RELU, List.of(source), shape, shape, 1, 1, 0, 1);
  }
}
