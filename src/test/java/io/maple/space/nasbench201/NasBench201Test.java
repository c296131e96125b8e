package io.maple.space.nasbench201;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.space.Architecture;
import io.maple.space.CellEdge;
import io.maple.testing.Spaces;
import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NasBench201Test {

  private final NasBench201 space = Spaces.NAS_BENCH_201;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|",
        "|none~0|+|none~0|avg_pool_3x3~1|+|nor_conv_1x1~0|none~1|none~2|"
      })
  void shouldSeeWhatIsComputedInVain(String spec) {
    assertThat(space.hasUnusedOperators(space.parse(spec))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|",
        "|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|nor_conv_1x1~1|none~2|"
      })
  void shouldNotCountZerosAsComputedInVain(String spec) {
    assertThat(space.hasUnusedOperators(space.parse(spec))).isFalse();
  }

  @Test
  void shouldReadBackEveryCell() {
    assertThat(cells())
        .hasSize(15_625)
        .allSatisfy(cell -> assertThat(space.parse(cell.spec())).isEqualTo(cell));
  }

  @Test
  void shouldNumberEveryCellOnce() {
    BitSet seen = new BitSet();
    for (int ordinal = 0; ordinal < space.size(); ordinal++) {
      Architecture cell = space.at(ordinal);
      assertThat(space.ordinal(cell)).isEqualTo(ordinal);
      seen.set(space.ordinal(space.parse(cell.spec())));
    }
    assertThat(seen.cardinality()).isEqualTo(15_625);
  }

  @Test
  void shouldVaryTheLastEdgeFastest() {
    assertThat(space.at(1).spec())
        .isEqualTo("|none~0|+|none~0|none~1|+|none~0|none~1|skip_connect~2|");
    assertThat(space.at(3125).spec())
        .isEqualTo("|skip_connect~0|+|none~0|none~1|+|none~0|none~1|none~2|");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 15_625})
  void shouldRejectAnOrdinalOutsideTheSpace(int ordinal) {
    assertThatThrownBy(() -> space.at(ordinal)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldFind341DeadCells() {
    assertThat(cells().filter(space::isDisconnected)).hasSize(341);
  }

  @Test
  void shouldListTheEdgesThatLeadNowhere() {
    Architecture cell =
        space.parse("|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|avg_pool_3x3~2|");

    assertThat(space.deadEdges(cell))
        .containsExactly(new CellEdge(0, 1, "nor_conv_3x3"), new CellEdge(2, 3, "avg_pool_3x3"));
    assertThat(space.isDisconnected(cell)).isFalse();
  }

  @Test
  void shouldListNoDeadEdgeWhenAllAreAlive() {
    assertThat(space.deadEdges(space.parse(space.example()))).isEmpty();
  }

  @Test
  void shouldCallEveryPresentEdgeOfADeadCellDead() {
    Architecture cell =
        space.parse("|nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|nor_conv_1x1~2|");

    assertThat(space.isDisconnected(cell)).isTrue();
    assertThat(space.deadEdges(cell)).hasSize(2);
  }

  @Test
  void shouldCountOperatorsBeforeAndAfterPruning() {
    Architecture cell =
        space.parse("|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|avg_pool_3x3~2|");

    assertThat(structural(cell, "count.nor_conv_3x3")).isEqualTo(1);
    assertThat(structural(cell, "count.none")).isEqualTo(3);
    assertThat(structural(cell, "edge23.avg_pool_3x3")).isEqualTo(1);
    assertThat(structural(cell, "pruned.edge23.avg_pool_3x3")).isZero();
    assertThat(structural(cell, "pruned.edge23.none")).isEqualTo(1);
    assertThat(structural(cell, "pruned.count.none")).isEqualTo(5);
    assertThat(structural(cell, "live_edges")).isEqualTo(1);
    assertThat(structural(cell, "longest_path")).isZero();
  }

  @Test
  void shouldCountOnlyWorkingOperatorsOnTheLongestPath() {
    assertThat(structural(space.of(3, 3, 3, 3, 3, 3), "longest_path")).isEqualTo(3);
    assertThat(structural(space.of(1, 1, 1, 1, 1, 1), "longest_path")).isZero();
    assertThat(structural(space.of(1, 4, 2, 3, 0, 1), "longest_path")).isEqualTo(1);
    assertThat(structural(space.of(4, 4, 2, 3, 0, 1), "longest_path")).isEqualTo(2);
  }

  private double structural(Architecture cell, String name) {
    return space.structural(cell)[space.structuralNames().indexOf(name)];
  }

  private Stream<Architecture> cells() {
    return IntStream.range(0, space.size()).mapToObj(space::at);
  }
}
