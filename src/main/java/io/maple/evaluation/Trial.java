package io.maple.evaluation;

import io.maple.regression.Accuracy;
import io.maple.regression.LatencyModel;
import io.maple.regression.LatencySample;
import io.maple.regression.Method;
import io.maple.regression.PredictionTable;
import io.maple.regression.TrainingContext;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
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
    this.context =
        new TrainingContext(
            bench.space(),
            task.sources().stream()
                .filter(source -> !source.equals(target))
                .map(source -> bench.source(task, source))
                .toList(),
            TIME);
    this.order = new ArrayList<>(task.samplePool().places(millis));
    Collections.shuffle(order, new Random(seed * 1_000_003 + target.hashCode()));
    this.tested = task.testPool().places(millis);
  }

  /** The places to measure so many samples at. */
  List<Integer> choose(Selection selection, int samples) {
    return selection.choose(bench, context, millis, order, samples);
  }

  /**
   * The score of a method with the samples at some places.
   *
   * @param notes is told what the method did without
   */
  Score score(Method method, List<Integer> chosen, Consumer<String> notes) {
    List<LatencySample> measured = bench.samples(millis, chosen);
    LatencyModel model = LatencyModel.train(method, context, measured);
    model.notes().forEach(notes);
    PredictionTable predictions = model.predict(bench.range(task.testPool()));
    Set<Integer> seen = new HashSet<>(chosen);
    int[] unseen =
        tested.stream()
            .filter(place -> !seen.contains(place))
            .mapToInt(Integer::intValue)
            .toArray();
    return compare(model, predictions, unseen, median(measured));
  }

  private Score compare(
      LatencyModel model, PredictionTable predictions, int[] places, double constant) {
    int n = places.length;
    int first = task.testPool().from();
    double[] measured = Arrays.stream(places).mapToDouble(place -> millis[place]).toArray();
    double[] mean =
        Arrays.stream(places).mapToDouble(p -> predictions.at(p - first).lnMillis()).toArray();
    double[] deviation =
        Arrays.stream(places).mapToDouble(p -> predictions.at(p - first).lnStddev()).toArray();
    double[] predicted = Arrays.stream(mean).map(Math::exp).toArray();
    double[] constants = new double[n];
    Arrays.fill(constants, constant);
    double reach = model.intervalMultiplier(0.9);
    double width = 0;
    for (double one : deviation) {
      width += 2 * Math.sinh(reach * one) / n;
    }
    return new Score(
        Accuracy.spearman(predicted, measured),
        Accuracy.kendall(predicted, measured),
        Accuracy.within(0.05, predicted, measured),
        Accuracy.within(0.1, predicted, measured),
        Accuracy.mape(predicted, measured),
        coverage(mean, deviation, model.intervalMultiplier(0.5), measured),
        coverage(mean, deviation, model.intervalMultiplier(0.8), measured),
        coverage(mean, deviation, reach, measured),
        width,
        Accuracy.within(0.1, constants, measured));
  }

  private static double coverage(
      double[] mean, double[] deviation, double multiplier, double[] measured) {
    double[] lower = new double[mean.length];
    double[] upper = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      lower[i] = Math.exp(mean[i] - multiplier * deviation[i]);
      upper[i] = Math.exp(mean[i] + multiplier * deviation[i]);
    }
    return Accuracy.coverage(lower, upper, measured);
  }

  private static double median(List<LatencySample> samples) {
    double[] sorted = samples.stream().mapToDouble(LatencySample::latencyMillis).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
