package io.maple.network.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.TypedGraph;
import io.maple.network.kernel.SharedNetworks;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class NetworkCostTest {

  /** Millions of multiply-accumulates and of parameters, as torchvision publishes them. */
  private static final Map<String, double[]> PUBLISHED =
      Map.ofEntries(
          Map.entry("alexnet", new double[] {714, 61.10}),
          Map.entry("convnext_tiny", new double[] {4_456, 28.59}),
          Map.entry("efficientnet_b0", new double[] {386, 5.29}),
          Map.entry("efficientnet_b1", new double[] {687, 7.79}),
          Map.entry("googlenet", new double[] {1_498, 6.62}),
          Map.entry("inception_v3", new double[] {5_713, 23.83}),
          Map.entry("lraspp_mobilenet_v3_large", new double[] {495, 3.22}),
          Map.entry("mnasnet1_0", new double[] {314, 4.38}),
          Map.entry("mobilenet_v2", new double[] {301, 3.50}),
          Map.entry("mobilenet_v3_large", new double[] {217, 5.48}),
          Map.entry("mobilenet_v3_small", new double[] {57, 2.54}),
          Map.entry("regnet_x_1_6gf", new double[] {1_603, 9.19}),
          Map.entry("regnet_x_400mf", new double[] {414, 5.50}),
          Map.entry("regnet_y_400mf", new double[] {402, 4.34}),
          Map.entry("resnet18", new double[] {1_814, 11.69}),
          Map.entry("resnet50", new double[] {4_089, 25.56}),
          Map.entry("shufflenet_v2_x1_0", new double[] {145, 2.28}),
          Map.entry("squeezenet1_1", new double[] {349, 1.24}),
          Map.entry("vit_b_16", new double[] {17_564, 86.57}));

  /**
   * torchvision's tables name billions of operations to two digits, from which the figures above
   * are within 1 %. The files have batch normalisation folded: a bias for each channel instead of a
   * scale and a shift, and equal biases only once.
   */
  @Test
  void publishedFigures() throws IOException {
    Map<String, TypedGraph> networks = SharedNetworks.of("exported.zip");
    SoftAssertions softly = new SoftAssertions();
    PUBLISHED.forEach(
        (name, figures) -> {
          NetworkCost cost = NetworkCost.of(Objects.requireNonNull(networks.get(name)));
          softly
              .assertThat(cost.macs() / 1e6)
              .as(name + " MACs")
              .isCloseTo(figures[0], withinPercentage(1));
          softly
              .assertThat(cost.parameters() / 1e6)
              .as(name + " parameters")
              .isCloseTo(figures[1], withinPercentage(1.5));
        });
    softly.assertAll();
  }

  @Test
  void sharedConstantsCountOnce() {
    NetworkCost cost =
        NetworkCost.of(
            new Graphs()
                .input("x", 4, 4)
                .weight("w", 4, 4)
                .tensor("y", 4, 4)
                .tensor("z", 4, 4)
                .node("MatMul", "y", Map.of(), "x", "w")
                .node("MatMul", "z", Map.of(), "y", "w")
                .build());
    assertThat(cost.parameters()).isEqualTo(16);
    assertThat(cost.weights().total()).isEqualTo(64);
    assertThat(cost.total().weights().total()).isEqualTo(128);
    assertThat(cost.operators()).containsExactly(Map.entry("MatMul", 2));
  }

  @Test
  void literalsStatisticsAndIndicesAreNoParameters() {
    NetworkCost cost =
        NetworkCost.of(
            new Graphs()
                .input("x", 1, 4, 2, 2)
                .weight("scale", 4)
                .weight("shift", 4)
                .weight("mean", 4)
                .weight("variance", 4)
                .tensor("n", 1, 4, 2, 2)
                .tensor("half")
                .tensor("y", 1, 4, 2, 2)
                .constant("shape", Constant.integers(4, 4))
                .tensor("z", 4, 4)
                .node(
                    "BatchNormalization", "n", Map.of(), "x", "scale", "shift", "mean", "variance")
                .node("Constant", "half", Map.of("value", new Attribute.Tensor(Constant.real(0.5))))
                .node("Mul", "y", Map.of(), "n", "half")
                .node("Reshape", "z", Map.of(), "y", "shape")
                .build());
    assertThat(cost.parameters()).isEqualTo(8);
    assertThat(cost.weights().byType()).containsEntry(ElementType.INT64, 16L);
  }

  @Test
  void oneUnknownOperatorMakesTheTotalUnknown() {
    NetworkCost cost =
        NetworkCost.of(
            new Graphs()
                .input("x", 4, 4)
                .weight("w", 4, 4)
                .tensor("y", 4, 4)
                .tensor("z", 4, 4)
                .node("MatMul", "y", Map.of(), "x", "w")
                .node("Strange", "z", Map.of(), "y")
                .build());
    assertThat(cost.macs()).isEqualTo(-1);
    assertThat(cost.knownMacs()).isEqualTo(64);
  }
}
