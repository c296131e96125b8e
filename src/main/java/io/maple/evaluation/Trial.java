package io.maple.evaluation;

import io.maple.device.KindGuess;
import io.maple.learn.Method;
import io.maple.learn.Model;
import io.maple.learn.TrainingContext;
import io.maple.learn.accuracy.Accuracy;
import io.maple.learn.accuracy.Agreement;
import io.maple.learn.accuracy.PredictionTable;
import io.maple.learn.feature.TrainingSample;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** One target of a task with one seed: samples are drawn, models trained and compared. */
final class Trial {

  private static final OffsetDateTime TIME =
      OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final Bench bench;
  private final Task task;
  private final double[] millis;
  private final TrainingContext context;
  private final List<Integer> order;
  private final List<Integer> tested;

  Trial(Bench bench, Task task, String target, long seed) {
    this.bench = bench;
    this.task = task;
    this.millis = bench.latency(target);
    List<String> sources =
        task.sources().stream().filter(source -> !source.equals(target)).toList();
    this.context =
        new TrainingContext(
            bench.space(),
            sources.stream().map(source -> bench.source(task, source)).toList(),
            KindGuess.of(target).priorBeside(sources.stream().map(KindGuess::of).toList()),
            TIME,
            task.descriptors() ? bench.descriptors(sources) : Map.of(),
            task.descriptors() ? bench.descriptor(target) : null);
    this.order = new ArrayList<>(task.samplePool().places(millis));
    Collections.shuffle(order, new Random(seed * 1_000_003 + target.hashCode()));
    this.tested = task.testPool().places(millis);
  }

  /** The places to measure so many samples at. */
  List<Integer> choose(Selection selection, int samples) {
    return selection.choose(bench, context, millis, order, samples);
  }

  /**
   * The score of a method with the samples at some places; none where there are no samples and it
   * cannot do without.
   *
   * @param notes receives what the method did without
   */
  Agreement score(Method method, List<Integer> chosen, Consumer<String> notes) {
    if (chosen.isEmpty() && Model.needsSamples(method, context)) {
      return Agreement.NONE;
    }
    List<TrainingSample> measured = bench.samples(millis, chosen);
    Model model = Model.train(method, context, measured);
    model.notes().forEach(notes);
    PredictionTable predictions = model.predict(bench.range(task.testPool()));
    Set<Integer> seen = new HashSet<>(chosen);
    int[] unseen =
        tested.stream()
            .filter(place -> !seen.contains(place))
            .mapToInt(Integer::intValue)
            .toArray();
    return Agreement.of(
        model,
        Arrays.stream(unseen)
            .mapToObj(place -> predictions.at(place - task.testPool().from()))
            .toList(),
        Arrays.stream(unseen).mapToDouble(place -> millis[place]).toArray(),
        median(measured));
  }

  private static double median(List<TrainingSample> measured) {
    return measured.isEmpty()
        ? Double.NaN
        : Accuracy.median(measured.stream().mapToDouble(TrainingSample::value).toArray());
  }
}
