package io.maple.learn.source;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maple.learn.Method;
import io.maple.learn.Model;
import io.maple.learn.TrainingContext;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.feature.TrainingSample;
import io.maple.learn.method.Invented;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators measured one by one tell of whole networks. */
class OperatorPriorTest {

  private static final SearchSpace SPACE = SearchSpaces.named("nasbench201");
  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-24T00:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"nasbench201", "fbnet", "ofa-mobilenetv3"})
  void shouldAddUpWhatTheOperatorsTook(String name) {
    SearchSpace space = SearchSpaces.named(name);
    HardwareDescriptor descriptor = Invented.descriptor(space, 0.01, 2e-8, 5e-8);
    OperatorLatencies latencies = OperatorLatencies.of(space, descriptor).orElseThrow();
    Architecture architecture = space.random(new Random(3));
    double least = 0;
    double sum = 0;
    double[] counts = space.operatorCounts(architecture);
    for (int i = 0; i < counts.length; i++) {
      String key = space.operators().get(i).name() + ".latency";
      double millis = Math.exp(requireNonNull(descriptor.perRepetition().get(key)));
      least = i == 0 ? millis : Math.min(least, millis);
      sum += counts[i] * millis;
    }
    for (double count : counts) {
      sum -= count * least;
    }
    double[] row = FeatureTables.of(space).rows().row(architecture);
    assertThat(latencies.lnValue(row)).isCloseTo(Math.log(sum + least), within(1e-9));
  }

  @Test
  void shouldPredictWithoutASampleAndSayThatItIsUnsure() {
    Model model = Model.train(Invented.describedContext(SPACE), List.of());
    assertThat(model.heldOut()).isEmpty();
    for (TrainingSample sample : Invented.phone(SPACE, 20, 9)) {
      Prediction prediction = model.predict(sample.architecture());
      assertThat(prediction.lnValue()).isCloseTo(sample.lnValue(), within(0.5));
      assertThat(prediction.lnStddev()).isGreaterThan(0.2);
    }
  }

  @Test
  void shouldPredictWithoutSampleAndSource() {
    TrainingContext alone =
        new TrainingContext(
            SPACE,
            List.of(),
            KindPrior.UNKNOWN,
            TIME,
            Map.of(),
            Invented.descriptor(SPACE, 0.01, 2e-8, 5e-8));
    Model model = Model.train(alone, List.of());
    TrainingSample sample = Invented.phone(SPACE, 1, 9).get(0);
    assertThat(model.predict(sample.architecture()).lnValue())
        .isCloseTo(sample.lnValue(), within(0.7));
  }

  @Test
  void shouldBeTheSameWhenLoaded() {
    Model model = Model.train(Invented.describedContext(SPACE), List.of());
    Model loaded = Model.load(model.toBytes());
    Architecture architecture = SPACE.random(new Random(8));
    assertThat(loaded.predict(architecture)).isEqualTo(model.predict(architecture));
  }

  @Test
  void shouldNotInsistOnALevelThatSamplesBelie() {
    List<TrainingSample> slower =
        Invented.phone(SPACE, 5, 9).stream()
            .map(s -> new TrainingSample(s.architecture(), 1000 * s.value()))
            .toList();
    Model model = Model.train(Invented.describedContext(SPACE), slower);
    for (TrainingSample sample : slower) {
      assertThat(model.predict(sample.architecture()).lnValue())
          .isCloseTo(sample.lnValue(), within(0.2));
    }
  }

  @Test
  void shouldNeedSamplesWhereAnOperatorWasNotMeasured() {
    SortedMap<String, Double> values =
        new TreeMap<>(Invented.descriptor(SPACE, 0.01, 2e-8, 5e-8).perRepetition());
    values.remove(SPACE.operators().get(3).name() + ".latency");
    TrainingContext context =
        new TrainingContext(
            SPACE,
            List.of(),
            KindPrior.UNKNOWN,
            TIME,
            Map.of(),
            new HardwareDescriptor(values, new TreeMap<>()));
    assertThat(Model.needsSamples(Method.find("transfer").orElseThrow(), context)).isTrue();
    assertThat(
            Model.needsSamples(
                Method.find("transfer").orElseThrow(), Invented.describedContext(SPACE)))
        .isFalse();
    assertThat(
            Model.needsSamples(
                Method.find("ridge").orElseThrow(), Invented.describedContext(SPACE)))
        .isTrue();
  }

  @Test
  void shouldCountSourcesWithLikeCountersMore() {
    List<SourceFunction> sources = Invented.sources(SPACE);
    Map<String, HardwareDescriptor> known =
        Map.of(
            "cpu", Invented.descriptor(SPACE, 0.002, 4e-8, 2e-8),
            "gpu", Invented.descriptor(SPACE, 0.02, 1e-9, 1e-9));
    double[] weights =
        SourceWeights.of(sources, known, Invented.descriptor(SPACE, 0.003, 3e-8, 2e-8));
    assertThat(weights[0]).isGreaterThan(weights[1]);
    assertThat(weights[0] + weights[1]).isCloseTo(1, within(1e-12));
    assertThat(SourceWeights.of(sources, known, null)).containsExactly(0.5, 0.5);
  }
}
