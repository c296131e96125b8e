package io.maple.space.fbnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.Network;
import io.maple.network.Operator;
import io.maple.network.OperatorKind;
import io.maple.network.Shape;
import io.maple.space.Architecture;
import io.maple.testing.Spaces;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockNetworkTest {

  private final FbNet space = Spaces.FBNET;

  @ParameterizedTest(name = "block {0} makes {1} channels at {2} x {2}")
  @CsvSource({
    "1, 16, 112",
    "2, 24, 56",
    "3, 24, 56",
    "4, 24, 56",
    "5, 24, 56",
    "6, 32, 28",
    "7, 32, 28",
    "8, 32, 28",
    "9, 32, 28",
    "10, 64, 14",
    "11, 64, 14",
    "12, 64, 14",
    "13, 64, 14",
    "14, 112, 14",
    "15, 112, 14",
    "16, 112, 14",
    "17, 112, 14",
    "18, 184, 7",
    "19, 184, 7",
    "20, 184, 7",
    "21, 184, 7",
    "22, 352, 7",
  })
  void shouldMakeTheShapeOfEveryBlockWhateverItsOperator(int block, int channels, int side) {
    for (int choice = 0; choice < 9; choice++) {
      List<Operator> operators = operators(space.expand(uniform(choice)), "block" + block);

      assertThat(operators.get(operators.size() - 1).output())
          .isEqualTo(new Shape(channels, side, side));
    }
  }

  @Test
  void shouldExpandABlockToPointwiseDepthwisePointwise() {
    List<Operator> block = operators(space.expand(uniform(7)), "block2");

    assertThat(block)
        .extracting(Operator::kind)
        .containsExactly(
            OperatorKind.CONV_1X1,
            OperatorKind.BATCH_NORM,
            OperatorKind.RELU,
            OperatorKind.DEPTHWISE_5X5,
            OperatorKind.BATCH_NORM,
            OperatorKind.RELU,
            OperatorKind.CONV_1X1,
            OperatorKind.BATCH_NORM);
    assertThat(block.get(0).output()).isEqualTo(new Shape(96, 112, 112));
    assertThat(block.get(3).output()).isEqualTo(new Shape(96, 56, 56));
    assertThat(block.get(3).groups()).isEqualTo(96);
    assertThat(block.get(3).macs()).isEqualTo(96L * 56 * 56 * 25);
  }

  @Test
  void shouldGroupThePointwiseConvolutions() {
    List<Operator> block = operators(space.expand(uniform(1)), "block22");

    assertThat(block.get(0).kind()).isEqualTo(OperatorKind.GROUPED_1X1);
    assertThat(block.get(0).macs()).isEqualTo(184L * 92 * 7 * 7);
    assertThat(block.get(6).parameters()).isEqualTo(352L * 92);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 19, 20, 21})
  void shouldAddTheInputWhereShapesAgree(int block) {
    List<Operator> operators = operators(space.expand(uniform(2)), "block" + block);

    assertThat(operators.get(operators.size() - 1).kind()).isEqualTo(OperatorKind.ADD);
    assertThat(operators(space.expand(uniform(8)), "block" + block))
        .extracting(Operator::kind)
        .containsExactly(OperatorKind.IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 10, 14, 18, 22})
  void shouldProjectWhereShapesDiffer(int block) {
    assertThat(operators(space.expand(uniform(2)), "block" + block))
        .extracting(Operator::kind)
        .doesNotContain(OperatorKind.ADD);
    assertThat(operators(space.expand(uniform(8)), "block" + block))
        .extracting(Operator::kind)
        .containsExactly(OperatorKind.CONV_1X1, OperatorKind.BATCH_NORM, OperatorKind.RELU);
  }

  @Test
  void shouldBeginWithTheStemAndEndWithTheHead() {
    Network network = space.expand(uniform(8));
    List<Operator> head = operators(network, "head");

    assertThat(operators(network, "stem").get(0).output()).isEqualTo(new Shape(16, 112, 112));
    assertThat(head.get(0).output()).isEqualTo(new Shape(1504, 7, 7));
    assertThat(head.get(4).parameters()).isEqualTo(1505L * 100);
    assertThat(network.output()).isEqualTo(new Shape(100, 1, 1));
  }

  @Test
  void shouldNameEveryOperatorOnce() {
    assertThat(space.expand(uniform(3)).operators())
        .extracting(Operator::name)
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldPruneNothing() {
    Architecture architecture = space.parse(space.example());

    assertThat(space.prune(architecture)).isEqualTo(space.expand(architecture));
  }

  @Test
  void shouldPriceRandomArchitecturesAsTheirNetworksSay() {
    Random random = new Random(17);
    for (int i = 0; i < 1000; i++) {
      Architecture architecture = space.random(random);

      assertThat(space.cost(architecture))
          .as(architecture.spec())
          .containsExactly(BlockCost.ofNetwork(space.expand(architecture)));
    }
  }

  @Test
  void shouldCountOperatorsAndBlocksInUse() {
    Architecture architecture = space.parse(space.example());
    double[] features = space.structural(architecture);
    List<String> names = space.structuralNames();

    assertThat(features).hasSize(22 * 9 + 9 + 1);
    assertThat(features[names.indexOf("block1.k3_e1")]).isEqualTo(1);
    assertThat(features[names.indexOf("block3.skip")]).isEqualTo(1);
    assertThat(features[names.indexOf("block3.k3_e1")]).isZero();
    assertThat(features[names.indexOf("count.skip")]).isEqualTo(3);
    assertThat(features[names.indexOf("blocks")]).isEqualTo(19);
  }

  @Test
  void shouldNotBeEnumerable() {
    assertThat(space.asEnumerable()).isEmpty();
  }

  private Architecture uniform(int choice) {
    int[] choices = new int[space.positions().size()];
    Arrays.fill(choices, choice);
    return space.of(choices);
  }

  private static List<Operator> operators(Network network, String scope) {
    return network.operators().stream()
        .filter(operator -> operator.name().startsWith(scope + "."))
        .toList();
  }
}
