package io.maple.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.device.DeviceKind;
import io.maple.device.KindGuess;
import io.maple.learn.Model;
import io.maple.learn.TrainingContext;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.accuracy.PredictionTable;
import io.maple.learn.source.SourceFunction;
import io.maple.space.Architecture;
import io.maple.testing.SharedData;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether what a model calls far from its samples is rare on real devices, and worth a warning. */
class FarArchitecturesTest {

  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-24T00:00:00Z");
  private static final int SAMPLES = 10;

  @ParameterizedTest
  @ValueSource(strings = {"ND", "F3"})
  void shouldBePredictedWorseThanTheRest(String name) {
    Task task = Tasks.named(List.of(name)).get(0);
    Bench bench = Bench.read(SharedData.root(), task.space());
    List<SourceFunction> sources =
        task.sources().stream().map(source -> bench.source(task, source)).toList();
    List<DeviceKind> kinds = task.sources().stream().map(KindGuess::of).toList();
    double ratios = 0;
    for (String target : task.targets()) {
      TrainingContext context =
          new TrainingContext(
              bench.space(), sources, KindGuess.of(target).priorBeside(kinds), TIME);
      ratios += ratio(bench, context, target);
    }
    assertThat(ratios / task.targets().size()).isGreaterThan(1.1);
  }

  /** The mean error of ln latency where it is far, over that elsewhere. */
  private static double ratio(Bench bench, TrainingContext context, String target) {
    double[] millis = bench.latency(target);
    List<Integer> places = new ArrayList<>(Pool.ALL.places(millis));
    Collections.shuffle(places, new Random(5));
    Model model = Model.train(context, bench.samples(millis, places.subList(0, SAMPLES)));
    PredictionTable predictions = model.predict(bench.range(Pool.ALL));
    double[] errors = new double[2];
    int[] counts = new int[2];
    for (int place : places.subList(SAMPLES, places.size())) {
      Architecture architecture = bench.architecture(place);
      Prediction prediction = predictions.at(place);
      int far = model.isFarFromSamples(architecture, prediction) ? 1 : 0;
      errors[far] += Math.abs(prediction.lnValue() - Math.log(millis[place]));
      counts[far]++;
    }
    double share = (double) counts[1] / places.size();
    double ratio = errors[1] / counts[1] / (errors[0] / counts[0]);
    System.out.printf(
        Locale.ROOT, "%-14s %.1f %% far, errors %.1f times%n", target, 100 * share, ratio);
    assertThat(share).isBetween(0.003, 0.025);
    return ratio;
  }
}
