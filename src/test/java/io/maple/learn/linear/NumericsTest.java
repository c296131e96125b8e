package io.maple.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maple.learn.accuracy.Accuracy;
import io.maple.learn.accuracy.IntervalScale;
import io.maple.learn.accuracy.StudentQuantile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericsTest {

  @Test
  void shouldFactorSolveAndInvert() {
    double[] matrix = {4, 2, 1, 2, 5, 3, 1, 3, 6};
    Cholesky factor = Cholesky.factor(3, matrix.clone());
    assertThat(factor.lnDeterminant()).isCloseTo(Math.log(67), within(1e-12));
    double[] solution = {7, 10, 10};
    factor.solve(solution);
    assertThat(solution).containsExactly(new double[] {1, 1, 1}, within(1e-12));
    double[] inverse = factor.inverse();
    double[] first = {0, 0, 0};
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        first[i] += matrix[i * 3 + k] * inverse[k * 3];
      }
    }
    assertThat(first).containsExactly(new double[] {1, 0, 0}, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0", "0.75, 0.740697084", "0.95, 2.131846786", "0.025, -2.776445105"})
  void shouldKnowStudentsQuantiles(double probability, double quantile) {
    assertThat(StudentQuantile.of(probability)).isCloseTo(quantile, within(1e-8));
  }

  @Test
  void shouldNarrowIntervalsOfTheFirstSamples() {
    assertThat(IntervalScale.fewShot(8).multiplier(0.9)).isCloseTo(0.78 * 2.1318, within(1e-3));
    assertThat(IntervalScale.fewShot(3).multiplier(0.9))
        .isLessThan(IntervalScale.fewShot(7).multiplier(0.9));
    assertThat(IntervalScale.fewShot(50).multiplier(0.9))
        .isEqualTo(IntervalScale.fewShot(8).multiplier(0.9));
  }

  @Test
  void shouldScaleIntervalsByHeldOutErrorsWhereThereAreMany() {
    IntervalScale few = IntervalScale.of(new double[] {1, 2, 3});
    assertThat(few.multiplier(0.9)).isEqualTo(IntervalScale.fewShot(50).multiplier(0.9));
    double[] uniform = IntStream.rangeClosed(1, 999).mapToDouble(i -> i / 1000.0).toArray();
    IntervalScale conformal = IntervalScale.of(uniform);
    assertThat(conformal.multiplier(0.9)).isCloseTo(0.9, within(1e-9));
    assertThat(conformal.multiplier(0.5)).isCloseTo(0.5, within(1e-9));
    assertThat(conformal.multiplier(0.999)).isGreaterThan(conformal.multiplier(0.99));
  }

  @Test
  void shouldRankCorrelate() {
    double[] measured = {1, 2, 3, 4};
    assertThat(Accuracy.spearman(new double[] {10, 20, 30, 40}, measured)).isEqualTo(1);
    assertThat(Accuracy.kendall(new double[] {10, 20, 30, 40}, measured)).isEqualTo(1);
    assertThat(Accuracy.spearman(new double[] {2, 1, 4, 3}, measured))
        .isCloseTo(0.6, within(1e-12));
    assertThat(Accuracy.kendall(new double[] {2, 1, 4, 3}, measured))
        .isCloseTo(1.0 / 3, within(1e-12));
    double[] tied = {1, 1, 2, 3};
    assertThat(Accuracy.kendall(tied, measured)).isCloseTo(5 / Math.sqrt(30), within(1e-12));
    assertThat(Accuracy.spearman(tied, measured)).isCloseTo(0.9486832981, within(1e-9));
    assertThat(Accuracy.spearman(new double[] {1, 1, 1, 1}, measured)).isNaN();
  }

  @Test
  void shouldMeasureErrors() {
    double[] measured = {10, 10, 10, 10};
    double[] predicted = {10, 10.4, 11, 15};
    assertThat(Accuracy.within(0.05, predicted, measured)).isEqualTo(0.5);
    assertThat(Accuracy.within(0.1, predicted, measured)).isEqualTo(0.75);
    assertThat(Accuracy.mape(predicted, measured)).isCloseTo(0.16, within(1e-12));
    assertThat(
            Accuracy.coverage(
                new double[] {9, 9, 10.5, 9}, new double[] {11, 9.5, 12, 11}, measured))
        .isEqualTo(0.5);
  }
}
