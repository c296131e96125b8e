package io.maple.learn.method;

import io.maple.learn.TrainingContext;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.feature.TrainingSample;
import io.maple.learn.source.KindPrior;
import io.maple.learn.source.SourceFunction;
import io.maple.network.Network;
import io.maple.network.cost.NetworkCost;
import io.maple.network.cost.OperatorCost;
import io.maple.network.graph.TypedGraph;
import io.maple.space.Architecture;
import io.maple.space.ProfiledOperator;
import io.maple.space.SearchSpace;
import io.maple.testing.Spaces;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Invented devices whose latency is a sum of launches, arithmetic and traffic, with 1 % noise. */
public final class Invented {

  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-24T00:00:00Z");

  private Invented() {}

  /** Latency without noise, in milliseconds, of a device given by three prices. */
  public static double millis(Architecture architecture, double launch, double macs, double bytes) {
    if (architecture.space().asExpandingSpace().isEmpty()) {
      TypedGraph graph = architecture.space().graph(architecture);
      NetworkCost cost = NetworkCost.of(graph);
      return 0.2 + launch * graph.nodes().size() + macs * cost.macs() + bytes * bytes(cost.total());
    }
    var network = Spaces.expand(architecture);
    return 0.2 + launch * network.kernels() + macs * network.macs() + bytes * network.bytes();
  }

  private static long bytes(OperatorCost cost) {
    return cost.read().known() + cost.weights().known() + cost.written().known();
  }

  static List<TrainingSample> samples(
      SearchSpace space, int count, long seed, double launch, double macs, double bytes) {
    Random random = new Random(seed);
    List<TrainingSample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Architecture architecture = space.random(random);
      double noise = Math.exp(0.01 * random.nextGaussian());
      samples.add(
          new TrainingSample(architecture, noise * millis(architecture, launch, macs, bytes)));
    }
    return samples;
  }

  /** A device bound by launches, as GPUs are at small batches. */
  static List<TrainingSample> gpu(SearchSpace space, int count, long seed) {
    return samples(space, count, seed, 0.02, 1e-9, 1e-9);
  }

  /** A device bound by arithmetic, as CPUs are. */
  static List<TrainingSample> cpu(SearchSpace space, int count, long seed) {
    return samples(space, count, seed, 0.002, 4e-8, 2e-8);
  }

  /** A device between the two. */
  public static List<TrainingSample> phone(SearchSpace space, int count, long seed) {
    return samples(space, count, seed, 0.01, 2e-8, 5e-8);
  }

  public static List<SourceFunction> sources(SearchSpace space) {
    return List.of(
        SourceFunction.fit("cpu", space, cpu(space, 150, 1)),
        SourceFunction.fit("gpu", space, gpu(space, 150, 2)));
  }

  /** What is known beside the samples of a device whose operators were not measured. */
  public static TrainingContext context(SearchSpace space) {
    return new TrainingContext(space, sources(space), KindPrior.UNKNOWN, TIME);
  }

  /** The same beside a phone whose operators were measured, as were those of the sources. */
  public static TrainingContext describedContext(SearchSpace space) {
    return new TrainingContext(
        space,
        sources(space),
        KindPrior.UNKNOWN,
        TIME,
        Map.of(
            "cpu", descriptor(space, 0.002, 4e-8, 2e-8),
            "gpu", descriptor(space, 0.02, 1e-9, 1e-9)),
        descriptor(space, 0.01, 2e-8, 5e-8));
  }

  /** The operators' latencies of a device given by three prices, and 4 µs for starting a run. */
  public static HardwareDescriptor descriptor(
      SearchSpace space, double launch, double macs, double bytes) {
    SortedMap<String, Double> values = new TreeMap<>();
    for (ProfiledOperator operator : space.operators()) {
      Network network = operator.network();
      double millis =
          0.004 + launch * network.kernels() + macs * network.macs() + bytes * network.bytes();
      values.put(operator.name() + ".latency", Math.log(millis));
      values.put(operator.name() + ".cycles", Math.log(3e6 * millis));
    }
    return new HardwareDescriptor(values, new TreeMap<>());
  }
}
