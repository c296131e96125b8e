package io.maple.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

  private static final Tensor INPUT = Tensor.of(4, 8, 8);

  @Test
  void shouldCountTheBytesOfInputsOutputAndWeights() {
    NetworkBuilder builder = new NetworkBuilder(INPUT);
    int conv = builder.conv("conv", Operator.NETWORK_INPUT, 6, 3, 2, 1);
    int norm = builder.batchNorm("norm", conv);
    builder.plain("add", OpTypes.ADD, norm, conv);
    List<Operator> operators = builder.build().operators();

    assertThat(operators.get(0).bytes()).isEqualTo(4 * (4 * 64 + 6 * 16 + 6 * 9 * 4));
    assertThat(operators.get(1).bytes()).isEqualTo(4 * (6 * 16 + 6 * 16 + 4 * 6));
    assertThat(operators.get(2).bytes()).isEqualTo(4 * 3 * 6 * 16);
  }

  @Test
  void shouldMeasureDepthAlongTheLongestChainOfKernels() {
    NetworkBuilder builder = new NetworkBuilder(INPUT);
    int first = builder.plain("first", OpTypes.RELU, Operator.NETWORK_INPUT);
    int second = builder.plain("second", OpTypes.RELU, first);
    int skipped = builder.plain("skipped", OpTypes.IDENTITY, Operator.NETWORK_INPUT);
    builder.plain("add", OpTypes.ADD, second, skipped);
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
    Operator narrow = relu(Operator.NETWORK_INPUT, Tensor.of(3, 8, 8));

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
    assertThatThrownBy(() -> Tensor.of(1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The shape (1, 0, 1) has a dimension below 1");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, conv_1x1",
    "1, 2, grouped_1x1",
    "3, 1, conv_3x3",
    "3, 2, grouped_3x3",
    "3, 4, depthwise_3x3",
    "7, 4, depthwise_7x7"
  })
  void shouldTellConvolutionsApartByTheirKernels(int kernel, int groups, String kind) {
    NetworkBuilder builder = new NetworkBuilder(INPUT);
    builder.conv("conv", Operator.NETWORK_INPUT, 4, kernel, 1, groups);

    assertThat(builder.build().operators().get(0).kind()).isEqualTo(kind);
  }

  @Test
  void shouldScaleEachChannel() {
    NetworkBuilder builder = new NetworkBuilder(INPUT);
    int pooled = builder.globalAveragePool("pool", Operator.NETWORK_INPUT);
    int gate = builder.plain("gate", OpTypes.HARD_SIGMOID, pooled);
    builder.plain("scale", OpTypes.MULTIPLY, Operator.NETWORK_INPUT, gate);
    Operator scale = builder.build().operators().get(2);

    assertThat(scale.output()).isEqualTo(INPUT);
    assertThat(scale.bytes()).isEqualTo(4 * (256 + 4 + 256));
  }

  @Test
  void shouldRejectATensorThatCannotBeRepeated() {
    NetworkBuilder builder = new NetworkBuilder(INPUT);
    int narrow = builder.conv("narrow", Operator.NETWORK_INPUT, 2, 1, 1, 1);

    assertThatThrownBy(
            () -> builder.plain("scale", OpTypes.MULTIPLY, Operator.NETWORK_INPUT, narrow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(multiply) cannot join (4, 8, 8) and (2, 8, 8)")
        .hasMessageContaining("\nMaybe ");
  }

  @Test
  void shouldCountABiasAmongParametersAlone() {
    NetworkBuilder builder = new NetworkBuilder(INPUT);
    builder.pointwise("reduce", Operator.NETWORK_INPUT, 8);
    Operator reduce = builder.build().operators().get(0);

    assertThat(reduce.parameters()).isEqualTo(8 * 4 + 8);
    assertThat(reduce.macs()).isEqualTo(8 * 4 * 64);
  }

  @Test
  void shouldFindEveryTypeByItsName() {
    assertThat(OpTypes.all()).extracting(OpType::name).doesNotHaveDuplicates();
    assertThat(OpTypes.all())
        .allSatisfy(type -> assertThat(OpTypes.named(type.name())).isSameAs(type));
    assertThatThrownBy(() -> OpTypes.named("gelu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The operator type (gelu) is unknown.\nMaybe use one of conv, ");
  }

  private static Operator relu(int source, Tensor shape) {
    return new Operator(
        "relu", OpTypes.RELU, Attributes.NONE, List.of(source), List.of(shape), shape);
  }
}
