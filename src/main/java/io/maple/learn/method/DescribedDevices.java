package io.maple.learn.method;

import io.maple.learn.TrainingContext;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.source.SourceFunction;
import io.maple.learn.source.SourceShapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Source devices and a target, each with a vector that describes it.
 *
 * <p>Vectors are hardware descriptors where the target and sources have some. Elsewhere they are,
 * as in HELP (Lee et al. 2021), ln latencies at the target's sample architectures: measured for the
 * target, by its function for a source.
 *
 * @param ofSources one vector a source
 * @param ofTarget as long as each of those
 */
record DescribedDevices(List<SourceFunction> sources, double[][] ofSources, double[] ofTarget) {

  /** The most values of a vector; those in which devices differ most are kept. */
  private static final int LONGEST = 40;

  /** Whether the device and at least one of its sources have a hardware descriptor. */
  static boolean hasHardware(TrainingContext context) {
    return context.target() != null
        && context.names().stream().anyMatch(context.descriptors()::containsKey);
  }

  /**
   * Devices by their counters where the target and a source have some, else by their latencies.
   *
   * @param vector which of a descriptor's vectors
   * @param relative whether latencies are relative to each device's own mean
   */
  static DescribedDevices of(
      TrainingContext context,
      TrainingRows samples,
      Function<HardwareDescriptor, SortedMap<String, Double>> vector,
      boolean relative) {
    return hasHardware(context)
        ? byHardware(context, vector)
        : byLatency(context.sources(), samples, relative);
  }

  /** Devices by their latencies at samples: absolute, or relative to each device's own mean. */
  static DescribedDevices byLatency(
      List<SourceFunction> sources, TrainingRows samples, boolean relative) {
    TrainingRows first = samples.range(0, Math.min(samples.size(), LONGEST));
    double[][] vectors = SourceShapes.at(sources, first.rows());
    for (int source = 0; source < vectors.length; source++) {
      double level = relative ? -mean(vectors[source]) : sources.get(source).lnLevel();
      Arrays.setAll(vectors[source], shift(vectors[source], level));
    }
    double[] target = first.lnValue().clone();
    Arrays.setAll(target, shift(target, relative ? -mean(target) : 0));
    return new DescribedDevices(sources, vectors, target);
  }

  /**
   * Devices by their counters; sources without a descriptor are omitted.
   *
   * @param vector which of a descriptor's vectors
   */
  static DescribedDevices byHardware(
      TrainingContext context, Function<HardwareDescriptor, SortedMap<String, Double>> vector) {
    List<SourceFunction> sources = new ArrayList<>();
    List<Map<String, Double>> vectors = new ArrayList<>();
    HardwareDescriptor target = Objects.requireNonNull(context.target());
    Set<String> names = new TreeSet<>(vector.apply(target).keySet());
    for (SourceFunction source : context.sources()) {
      HardwareDescriptor descriptor = context.descriptors().get(source.device());
      if (descriptor != null) {
        sources.add(source);
        vectors.add(vector.apply(descriptor));
        names.retainAll(vector.apply(descriptor).keySet());
      }
    }
    vectors.add(vector.apply(target));
    double[][] values =
        vectors.stream()
            .map(known -> names.stream().mapToDouble(known::get).toArray())
            .toArray(double[][]::new);
    double[][] kept = mostDifferent(values);
    int last = kept.length - 1;
    return new DescribedDevices(sources, Arrays.copyOf(kept, last), kept[last]);
  }

  /** The squared distance of each source's vector from the target's, a mean over its values. */
  double[] squaredDistances() {
    return Arrays.stream(ofSources)
        .mapToDouble(
            vector ->
                IntStream.range(0, vector.length)
                    .mapToDouble(i -> (vector[i] - ofTarget[i]) * (vector[i] - ofTarget[i]))
                    .average()
                    .orElse(0))
        .toArray();
  }

  private static double[][] mostDifferent(double[][] vectors) {
    int[] chosen =
        IntStream.range(0, vectors[0].length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(
                        i -> -variance(Arrays.stream(vectors).mapToDouble(v -> v[i]).toArray()))
                    .thenComparing(i -> i))
            .limit(LONGEST)
            .mapToInt(Integer::intValue)
            .toArray();
    return Arrays.stream(vectors)
        .map(vector -> Arrays.stream(chosen).mapToDouble(i -> vector[i]).toArray())
        .toArray(double[][]::new);
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }

  private static IntToDoubleFunction shift(double[] values, double by) {
    double[] before = values.clone();
    return i -> before[i] + by;
  }

  private static double mean(double[] values) {
    return FunctionTrainer.mean(values);
  }
}
