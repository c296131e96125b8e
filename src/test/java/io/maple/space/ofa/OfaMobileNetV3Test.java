package io.maple.space.ofa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.network.Network;
import io.maple.network.Operator;
import io.maple.network.Tensor;
import io.maple.space.Architecture;
import io.maple.space.InvalidArchitectureException;
import io.maple.space.SearchSpaces;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfaMobileNetV3Test {

  private static final String SMALLEST = spec(128, 2, 3, 3);
  private static final String LARGEST = spec(224, 4, 7, 6);

  private final OfaMobileNetV3 space = (OfaMobileNetV3) SearchSpaces.named("ofa-mobilenetv3");

  /**
   * The figures follow from the definition of {@code MBv3LatencyTable.count_flops_given_config} in
   * the published code (mit-han-lab/once-for-all, ofa/nas/efficiency_predictor), computed apart
   * from this program.
   */
  @ParameterizedTest
  @CsvSource({"128, 2, 3, 3, 65536896", "224, 4, 7, 6, 843101040", "224, 2, 3, 3, 193078200"})
  void shouldCountTheMultiplyAccumulatesThatThePublishedCodeCounts(
      int resolution, int depth, int kernel, int expansion, long macs) {
    assertThat(network(spec(resolution, depth, kernel, expansion)).macs()).isEqualTo(macs);
  }

  @Test
  void shouldCountThoseOfAMixedNetwork() {
    assertThat(network(space.example()).macs()).isEqualTo(217_111_536);
  }

  @ParameterizedTest
  @CsvSource({
    "stage1.block2, 32, 56",
    "stage2.block1, 48, 28",
    "stage3.block4, 96, 14",
    "stage4.block1, 136, 14",
    "stage5.block3, 192, 7"
  })
  void shouldMakeTheShapesOfEveryStage(String block, int channels, int side) {
    List<Operator> operators = operators(network(LARGEST), block);

    assertThat(operators.get(operators.size() - 1).output())
        .isEqualTo(Tensor.of(channels, side, side));
  }

  @Test
  void shouldRoundTheSidesOfOddImagesUp() {
    Network network = network(spec(132, 2, 3, 3));

    assertThat(operators(network, "stage1.block1").get(0).input()).isEqualTo(Tensor.of(24, 66, 66));
    assertThat(operators(network, "head.final").get(0).output()).isEqualTo(Tensor.of(1152, 5, 5));
  }

  @Test
  void shouldSqueezeAndExciteBehindTheDepthwiseConvolution() {
    List<Operator> block = operators(network(LARGEST), "stage4.block2");

    assertThat(block)
        .extracting(Operator::kind)
        .containsExactly(
            "conv_1x1",
            "batch_norm",
            "hard_swish",
            "depthwise_7x7",
            "batch_norm",
            "hard_swish",
            "global_average_pool",
            "conv_1x1",
            "relu",
            "conv_1x1",
            "hard_sigmoid",
            "multiply",
            "conv_1x1",
            "batch_norm",
            "add");
    // A quarter of 816 channels, made divisible by 8.
    assertThat(block.get(7).output()).isEqualTo(Tensor.of(208, 1, 1));
    assertThat(block.get(7).parameters()).isEqualTo(816 * 208 + 208);
    assertThat(block.get(11).output()).isEqualTo(Tensor.of(816, 14, 14));
  }

  @Test
  void shouldNeitherSqueezeNorSwishInTheFirstStage() {
    assertThat(operators(network(LARGEST), "stage1.block2"))
        .extracting(Operator::kind)
        .contains("relu")
        .doesNotContain("hard_swish", "multiply");
  }

  @Test
  void shouldEndWithAThousandClasses() {
    Network network = network(SMALLEST);

    assertThat(operators(network, "head.mix").get(0).output()).isEqualTo(Tensor.of(1536, 1, 1));
    assertThat(network.output()).isEqualTo(Tensor.of(1000));
  }

  @Test
  void shouldPriceRandomArchitecturesAsTheirNetworksSay() {
    Random random = new Random(17);
    for (int i = 0; i < 300; i++) {
      Architecture architecture = space.random(random);

      assertThat(space.cost(architecture))
          .as(architecture.spec())
          .containsExactly(Costs.ofNetwork(space.expand(architecture)));
    }
  }

  @Test
  void shouldCountBlocksAtTheProfiledResolutions() {
    double[] counts = space.operatorCounts(space.parse(LARGEST));
    double[] smallest = space.operatorCounts(space.parse(SMALLEST));
    int half = counts.length / 2;

    assertThat(half).isEqualTo(56);
    for (int i = 0; i < half; i++) {
      assertThat(counts[i]).isZero();
      assertThat(smallest[half + i]).isZero();
    }
    assertThat(Arrays.stream(counts).sum()).isEqualTo(2 + 20);
    assertThat(Arrays.stream(smallest).sum()).isEqualTo(2 + 10);
  }

  @Test
  void shouldMoveAnAbsentBlockToTheEndOfItsStage() {
    int[] choices = new int[21];
    choices[3] = Choice.ABSENT;
    choices[4] = 8;
    int[] canonical = new int[21];
    canonical[3] = 8;
    canonical[4] = Choice.ABSENT;

    assertThat(space.of(choices)).isEqualTo(space.of(canonical));
    assertThat(space.of(choices).spec()).startsWith("r=128 d=3,4,4,4,4 k=3,3,7,3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          r=130 d=2,2,2,2,2 k=3 e=3; has the unknown resolution (130)
          r=0128 d=2,2,2,2,2 k=3 e=3; has the unknown resolution (0128)
          r=128,132 d=2,2,2,2,2 k=3 e=3; has 2 resolutions, but needs 1
          r=128 d=2,2,2,2 k=3 e=3; has 4 depths, but needs 5
          r=128 d=2,2,5,2,2 k=3 e=3; has the unknown depth (5) at number 3
          r=128 d=2,2,2,2,2 k=3,3 e=3,3; has 2 kernels, but needs 10
          r=128 d=2,2,2,2,2 k=3,3,3,3,3,3,3,3,3,9 e=3; has the unknown kernel (9) at number 10
          r=128 d=2,2,2,2,2 k=3,3,3,3,3,3,3,3,3,3 e=3,3,3,3,3,3,3,3,3,5; has the unknown expansion (5) at number 10
          r=128 d=2,2,2,2,2 k=3,3,3,3,3,3,3,3,3,3 e=3,3,3,3,3,3,3,3,3,; has the unknown expansion () at number 10
          r=128 d=2,2,2,2,2; has no field k=
          d=2,2,2,2,2 r=128; has the field (d=2,2,2,2,2), but field 1 must begin with r=
          r=128  d=2,2,2,2,2; has a stray blank before field 2
          """)
  void shouldSayWhatIsWrongWithASpelling(String spec, String problem) {
    assertThatThrownBy(() -> space.parse(spec))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageStartingWith("The ofa-mobilenetv3 architecture (")
        .hasMessageContaining(problem)
        .hasMessageContaining(".\nMaybe ");
  }

  @Test
  void shouldRefuseAFifthField() {
    assertThatThrownBy(() -> space.parse(SMALLEST + " w=1.2"))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("has the extra field (w=1.2)");
  }

  private Network network(String spec) {
    return space.expand(space.parse(spec));
  }

  private static String spec(int resolution, int depth, int kernel, int expansion) {
    return "r=%d d=%s k=%s e=%s"
        .formatted(
            resolution,
            repeated(depth, 5),
            repeated(kernel, 5 * depth),
            repeated(expansion, 5 * depth));
  }

  private static String repeated(int number, int times) {
    return String.join(",", Collections.nCopies(times, String.valueOf(number)));
  }

  private static List<Operator> operators(Network network, String scope) {
    return network.operators().stream()
        .filter(operator -> operator.name().startsWith(scope + "."))
        .toList();
  }
}
