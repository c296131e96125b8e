package io.maple.space.nasbench201;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.Network;
import io.maple.network.Operator;
import io.maple.network.OperatorKind;
import io.maple.network.Shape;
import io.maple.space.Architecture;
import io.maple.testing.Spaces;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CellNetworkTest {

  private final NasBench201 space = Spaces.NAS_BENCH_201;
  private final Network allConv3x3 = space.expand(space.of(3, 3, 3, 3, 3, 3));
  private final Network allSkip = space.expand(space.of(1, 1, 1, 1, 1, 1));

  @Test
  void shouldCountTheMultiplyAccumulatesThatTheBenchmarkReports() {
    assertThat(allConv3x3.macs()).isEqualTo(220_119_680);
    assertThat(allSkip.macs()).isEqualTo(7_783_040);
  }

  @Test
  void shouldCountTheParametersThatTheBenchmarkReports() {
    assertThat(allConv3x3.parameters()).isEqualTo(1_531_546);
    assertThat(allSkip.parameters()).isEqualTo(73_306);
  }

  @Test
  void shouldLaunchThreeKernelsForAConvolutionAndNoneForASkip() {
    int skeleton = 2 + 2 * (3 + 3 + 2 + 1) + 4;
    int additions = 15 * 3;

    assertThat(allSkip.kernels()).isEqualTo(skeleton + additions);
    assertThat(allConv3x3.kernels()).isEqualTo(skeleton + additions + 15 * 6 * 3);
  }

  @Test
  void shouldRunZerosUnlessPruned() {
    Architecture cell = space.of(0, 0, 0, 3, 0, 0);

    assertThat(space.expand(cell).kernels(OperatorKind.ZERO)).isEqualTo(15 * 5);
    assertThat(space.expand(cell).kernels(OperatorKind.ADD)).isEqualTo(2 + 15 * 3);
    assertThat(space.prune(cell).kernels(OperatorKind.ZERO)).isZero();
    assertThat(space.prune(cell).kernels(OperatorKind.ADD)).isEqualTo(2);
  }

  @Test
  void shouldKeepTheSkeletonOfADeadCell() {
    Network pruned = space.prune(space.of(3, 3, 3, 0, 0, 0));

    assertThat(pruned.kernels(OperatorKind.ZERO)).isEqualTo(15);
    assertThat(pruned.macs()).isEqualTo(allSkip.macs());
  }

  @Test
  void shouldHalveTheResolutionBetweenStages() {
    List<Shape> reduced =
        allConv3x3.operators().stream()
            .filter(operator -> operator.name().endsWith("reduction.add"))
            .map(Operator::output)
            .toList();

    assertThat(reduced).containsExactly(new Shape(32, 16, 16), new Shape(64, 8, 8));
    assertThat(allConv3x3.output()).isEqualTo(new Shape(10, 1, 1));
  }

  @Test
  void shouldWireReductionsAsResidualBlocks() {
    List<String> reduction =
        allSkip.operators().stream()
            .filter(operator -> operator.name().startsWith("stage2.reduction"))
            .map(
                operator ->
                    "%s %dx%d/%d"
                        .formatted(
                            operator.kind(),
                            operator.kernel(),
                            operator.kernel(),
                            operator.stride()))
            .toList();

    assertThat(reduction)
        .containsExactly(
            "AVERAGE_POOL 2x2/2",
            "CONV_1X1 1x1/1",
            "RELU 1x1/1",
            "CONV_3X3 3x3/2",
            "BATCH_NORM 1x1/1",
            "RELU 1x1/1",
            "CONV_3X3 3x3/1",
            "BATCH_NORM 1x1/1",
            "ADD 1x1/1");
  }

  @Test
  void shouldNameEveryOperatorOnce() {
    assertThat(allConv3x3.operators()).extracting(Operator::name).doesNotHaveDuplicates();
  }

  @Test
  void shouldAddAtEveryNodeInTheOrderOfItsEdges() {
    List<Operator> cell =
        allSkip.operators().stream()
            .filter(operator -> operator.name().startsWith("stage1.cell1."))
            .toList();

    assertThat(cell.stream().map(Operator::name).map(name -> name.substring(13)))
        .containsExactly(
            "edge01.skip",
            "edge02.skip",
            "edge12.skip",
            "edge12.add",
            "edge03.skip",
            "edge13.skip",
            "edge13.add",
            "edge23.skip",
            "edge23.add");
    assertThat(cell.get(3).inputs()).containsExactly(3, 4);
    assertThat(cell.get(8).inputs()).containsExactly(8, 9);
  }

  @Test
  void shouldPruneToOperatorsThatReachTheOutput() {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      Architecture cell = space.random(random);
      Network pruned = space.prune(cell);

      assertThat(feedingTheOutput(pruned).cardinality()).isEqualTo(pruned.operators().size());
      assertThat(pruned.kernels(OperatorKind.ZERO)).isEqualTo(space.isDisconnected(cell) ? 15 : 0);
    }
  }

  @Test
  void shouldKeepWholeCellsWithoutNoneWhenPruning() {
    Random random = new Random(5);
    for (int i = 0; i < 50; i++) {
      Architecture cell = space.of(random.ints(6, 1, 5).toArray());

      assertThat(space.prune(cell)).isEqualTo(space.expand(cell));
    }
  }

  @Test
  void shouldPriceEveryRandomCellAsItsNetworksSay() {
    Random random = new Random(13);
    for (int i = 0; i < 1000; i++) {
      Architecture cell = space.random(random);

      assertThat(space.cost(cell))
          .as(cell.spec())
          .containsExactly(CellCost.ofNetworks(space.expand(cell), space.prune(cell)));
    }
  }

  @Test
  void shouldPriceEveryDeadCellAsItsNetworksSay() {
    for (int ordinal = 0; ordinal < space.size(); ordinal++) {
      Architecture cell = space.at(ordinal);
      if (space.isDisconnected(cell)) {
        assertThat(space.cost(cell))
            .containsExactly(CellCost.ofNetworks(space.expand(cell), space.prune(cell)));
      }
    }
  }

  @Test
  void shouldNameCostsInOrder() {
    double[] cost = space.cost(space.of(3, 3, 3, 3, 3, 3));
    var named =
        List.of("macs", "kernels.conv_3x3", "kernels.zero", "pruned.parameters", "ln_macs").stream()
            .collect(Collectors.toMap(name -> name, name -> cost[space.costNames().indexOf(name)]));

    assertThat(named)
        .containsEntry("macs", 220_119_680.0)
        .containsEntry("kernels.conv_3x3", 95.0)
        .containsEntry("kernels.zero", 0.0)
        .containsEntry("pruned.parameters", 1_531_546.0)
        .containsEntry("ln_macs", StrictMath.log(220_119_680));
  }

  private static BitSet feedingTheOutput(Network network) {
    BitSet feeding = new BitSet();
    feeding.set(network.operators().size() - 1);
    for (int i = network.operators().size() - 1; i >= 0; i--) {
      if (feeding.get(i)) {
        network.operators().get(i).inputs().stream().filter(at -> at >= 0).forEach(feeding::set);
      }
    }
    return feeding;
  }
}
