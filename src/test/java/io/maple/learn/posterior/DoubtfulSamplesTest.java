package io.maple.learn.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maple.learn.accuracy.Prediction;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.feature.TrainingSample;
import io.maple.learn.linear.Rounding;
import io.maple.learn.method.Invented;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoubtfulSamplesTest {

  private static final SearchSpace SPACE = SearchSpaces.named("nasbench201");

  private final Prior prior = Invented.context(SPACE).prior();
  private final List<TrainingSample> samples = Invented.phone(SPACE, 12, 5);

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.3, 50})
  void shouldNotBeBentByOneWildReading(double factor) {
    List<TrainingSample> wild = new ArrayList<>(samples);
    TrainingSample one = wild.get(4);
    wild.set(4, new TrainingSample(one.architecture(), factor * one.value()));
    assertThat(meanError(fit(wild))).isLessThan(0.05);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 12})
  void shouldBelieveTameReadings(int count) {
    FewShotData data = data(samples.subList(0, count));
    double[] row = prior.basis().rows().row(SPACE.random(new Random(1)));
    Prediction plain = PosteriorMixture.fit(prior, data).predict(row);
    assertThat(DoubtfulSamples.fit(prior, data).predict(row)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 1, 0.5, 0.1})
  void shouldSeeToWhatStepLatenciesWereRounded(double step) {
    double[] rounded =
        samples.stream()
            .mapToDouble(sample -> Math.log(step * (1 + Math.rint(sample.value() / step))))
            .toArray();
    Rounding rounding = Rounding.of(rounded);
    assertThat(rounding.stepMillis()).isGreaterThanOrEqualTo(step);
    assertThat(rounding.variance(Math.log(20 * rounding.stepMillis())))
        .isCloseTo(1.0 / 400 / 12, within(1e-12));
    assertThat(Rounding.of(data(samples).lnValue()).stepMillis()).isZero();
  }

  private FewShotData data(List<TrainingSample> some) {
    return FewShotData.of(prior, TrainingRows.of(prior.basis().rows(), some));
  }

  private FewShotPosterior fit(List<TrainingSample> some) {
    return DoubtfulSamples.fit(prior, data(some));
  }

  private double meanError(FewShotPosterior posterior) {
    Random random = new Random(3);
    List<Architecture> unseen = Stream.generate(() -> SPACE.random(random)).limit(200).toList();
    return unseen.stream()
        .mapToDouble(
            architecture ->
                Math.abs(
                    posterior.predict(prior.basis().rows().row(architecture)).lnValue()
                        - Math.log(Invented.millis(architecture, 0.01, 2e-8, 5e-8))))
        .average()
        .orElseThrow();
  }
}
