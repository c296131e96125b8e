package io.maple.learn.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalScaleTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.3, 0.5, 0.777, 0.9, 0.99, 0.995, 0.999, 0.9999})
  void shouldFindTheLevelThatReachesSoFar(double level) {
    IntervalScale fewShot = IntervalScale.fewShot(7);
    assertThat(fewShot.levelWithin(fewShot.multiplier(level))).isCloseTo(level, within(1e-9));
    IntervalScale conformal =
        IntervalScale.of(new Random(4).doubles(900).map(error -> 3 * error * error).toArray());
    assertThat(conformal.levelWithin(conformal.multiplier(level))).isCloseTo(level, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 0.5, 0.8, 0.95, 0.9999})
  void shouldInvertStudentsQuantiles(double probability) {
    assertThat(StudentQuantile.probabilityBelow(StudentQuantile.of(probability)))
        .isCloseTo(probability, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 1, 50, 1e6, 1e300})
  void shouldStayALevelHoweverFarAway(double deviations) {
    // Equal errors make a scale with a single step.
    double[] same = new double[80];
    Arrays.fill(same, 1);
    assertThat(IntervalScale.of(same).levelWithin(deviations)).isBetween(0.0, Math.nextDown(1.0));
    assertThat(IntervalScale.of(new double[80]).levelWithin(deviations))
        .isBetween(0.0, Math.nextDown(1.0));
    assertThat(IntervalScale.fewShot(3).levelWithin(deviations)).isBetween(0.0, Math.nextDown(1.0));
  }
}
