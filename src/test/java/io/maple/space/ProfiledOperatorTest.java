package io.maple.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.Network;
import io.maple.network.Shape;
import io.maple.network.onnx.OnnxRun;
import io.maple.space.nasbench201.NasBench201;
import io.maple.testing.Spaces;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfiledOperatorTest {

  private static final NasBench201 CELLS = Spaces.NAS_BENCH_201;

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldNameEveryOperatorOnceAndSafelyForAUrl(SearchSpace space) {
    assertThat(space.operators())
        .extracting(ProfiledOperator::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z0-9_]+-c\\d+-\\d+x\\d+"));
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldFindEveryOperatorByItsName(SearchSpace space) {
    for (ProfiledOperator operator : space.operators()) {
      assertThat(space.operator(operator.name())).containsSame(operator);
      assertThat(operator.space()).isEqualTo(space.name());
    }
    assertThat(space.operator("conv7x7-c16-32x32")).isEmpty();
  }

  @Test
  void shouldListTheOperatorsOfCellsAtTheShapeOfEveryStage() {
    assertThat(CELLS.operators())
        .extracting(ProfiledOperator::name)
        .containsExactly(
            "stem-c3-32x32",
            "none-c16-32x32",
            "skip_connect-c16-32x32",
            "nor_conv_1x1-c16-32x32",
            "nor_conv_3x3-c16-32x32",
            "avg_pool_3x3-c16-32x32",
            "reduction-c16-32x32",
            "none-c32-16x16",
            "skip_connect-c32-16x16",
            "nor_conv_1x1-c32-16x16",
            "nor_conv_3x3-c32-16x16",
            "avg_pool_3x3-c32-16x16",
            "reduction-c32-16x16",
            "none-c64-8x8",
            "skip_connect-c64-8x8",
            "nor_conv_1x1-c64-8x8",
            "nor_conv_3x3-c64-8x8",
            "avg_pool_3x3-c64-8x8",
            "head-c64-8x8");
  }

  @Test
  void shouldListEveryBlockOperatorAtSixShapes() {
    List<ProfiledOperator> operators = Spaces.FBNET.operators();

    assertThat(operators).hasSize(2 + 6 * 9);
    for (String choice : Spaces.FBNET.positions().get(0).options()) {
      assertThat(operators)
          .filteredOn(operator -> operator.kind().equals(choice))
          .extracting(operator -> operator.network().input())
          .containsExactly(
              new Shape(16, 112, 112),
              new Shape(24, 56, 56),
              new Shape(32, 28, 28),
              new Shape(64, 14, 14),
              new Shape(112, 14, 14),
              new Shape(184, 7, 7));
    }
  }

  @Test
  void shouldAddUpToTheNetworkThatIsMadeOfThem() {
    long macs = 0;
    long parameters = 0;
    for (ProfiledOperator operator : CELLS.operators()) {
      int times = operator.kind().equals("nor_conv_3x3") ? 5 * CELLS.positions().size() : 1;
      boolean part = times > 1 || !CELLS.positions().get(0).options().contains(operator.kind());
      macs += part ? times * operator.network().macs() : 0;
      parameters += part ? times * operator.network().parameters() : 0;
    }
    Network network = CELLS.expand(CELLS.of(3, 3, 3, 3, 3, 3));

    assertThat(macs).isEqualTo(network.macs());
    assertThat(parameters).isEqualTo(network.parameters());
  }

  @Test
  void shouldRunASkipAsTheIdentityThatItIs() throws Exception {
    ProfiledOperator skip = CELLS.operator("skip_connect-c16-32x32").orElseThrow();

    assertThat(OnnxRun.of(skip.onnx(), skip.network().input(), 2).values())
        .hasSize(2 * 16 * 32 * 32);
  }
}
