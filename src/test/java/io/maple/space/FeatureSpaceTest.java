package io.maple.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maple.space.nasbench201.NasBench201;
import io.maple.testing.Spaces;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureSpaceTest {

  private final NasBench201 cells = Spaces.NAS_BENCH_201;
  private final FeatureSpace features = FeatureSpace.of(cells);

  @Test
  void shouldStandardiseStructureOverAllCells() {
    assertStandardised(everyCell(), features::structural, features.structuralSize());
  }

  @Test
  void shouldStandardiseCostOverAllCells() {
    assertStandardised(everyCell(), features::cost, features.costSize());
  }

  @Test
  void shouldStandardiseFbNetCloselyOverOtherArchitectures() {
    FeatureSpace blocks = FeatureSpace.of(Spaces.FBNET);
    Random random = new Random(99);
    double[] squares = new double[blocks.costSize()];
    for (int i = 0; i < 2000; i++) {
      double[] row = blocks.cost(Spaces.FBNET.random(random));
      Arrays.setAll(squares, feature -> squares[feature] + row[feature] * row[feature] / 2000);
    }
    assertThat(Arrays.stream(squares).map(square -> square * blocks.costSize()).boxed())
        .allSatisfy(variance -> assertThat(variance).isCloseTo(1, within(0.15)));
  }

  @Test
  void shouldZeroAFeatureThatNeverVaries() {
    int additions = cells.costNames().indexOf("kernels.add");
    Random random = new Random(1);

    for (int i = 0; i < 100; i++) {
      assertThat(features.cost(cells.random(random))[additions]).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldBeComputedOncePerSpace(SearchSpace space) {
    FeatureSpace known = FeatureSpace.of(space);

    assertThat(FeatureSpace.of(space)).isSameAs(known);
    assertThat(known.space()).isSameAs(space);
    assertThat(known.structuralSize()).isEqualTo(space.structuralNames().size());
    assertThat(known.costSize()).isEqualTo(space.costNames().size());
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldGiveOnlyFiniteFeatures(SearchSpace space) {
    FeatureSpace known = FeatureSpace.of(space);
    Random random = new Random(23);
    for (int i = 0; i < 500; i++) {
      Architecture drawn = space.random(random);

      assertThat(Arrays.stream(known.structural(drawn)).allMatch(Double::isFinite)).isTrue();
      assertThat(Arrays.stream(known.cost(drawn)).allMatch(Double::isFinite)).isTrue();
    }
  }

  @Test
  void shouldWriteFeaturesBehindAnOffset() {
    Architecture cell = cells.parse(cells.example());
    double[] row = new double[1 + features.structuralSize() + features.costSize()];
    features.structural(cell, row, 1);
    features.cost(cell, row, 1 + features.structuralSize());

    assertThat(row[0]).isZero();
    assertThat(Arrays.copyOfRange(row, 1, 1 + features.structuralSize()))
        .containsExactly(features.structural(cell));
    assertThat(Arrays.copyOfRange(row, 1 + features.structuralSize(), row.length))
        .containsExactly(features.cost(cell));
  }

  @Test
  void shouldRejectARowThatIsTooShort() {
    Architecture cell = cells.parse(cells.example());

    assertThatThrownBy(() -> features.cost(cell, new double[3], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private Stream<Architecture> everyCell() {
    return IntStream.range(0, cells.size()).mapToObj(cells::at);
  }

  private static void assertStandardised(
      Stream<Architecture> architectures, Function<Architecture, double[]> features, int size) {
    List<double[]> rows = architectures.map(features).toList();
    for (int feature = 0; feature < size; feature++) {
      int column = feature;
      double mean = rows.stream().mapToDouble(row -> row[column]).average().orElseThrow();
      double variance =
          rows.stream().mapToDouble(row -> row[column] * row[column]).average().orElseThrow();

      assertThat(mean).isCloseTo(0, within(1e-9));
      assertThat(variance * size)
          .satisfiesAnyOf(
              one -> assertThat(one).isCloseTo(1, within(1e-6)), zero -> assertThat(zero).isZero());
    }
  }
}
