package io.maple.evaluation;

import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.feature.TrainingSample;
import io.maple.learn.source.SourceFunction;
import io.maple.problem.InvalidInputException;
import io.maple.profile.Descriptors;
import io.maple.sample.LatencyTable;
import io.maple.sample.NewSample;
import io.maple.seed.SeededDevice;
import io.maple.seed.SeededDevices;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A search space's measured table, with what tasks share of it: parsed and fitted once. Devices
 * that come with Maple have hardware descriptors too.
 */
final class Bench {

  private static final long SOURCE_SEED = 2111_15106;

  private final SearchSpace space;
  private final LatencyTable table;
  private final Map<String, HardwareDescriptor> descriptors;
  private final List<Architecture> architectures;
  private final Map<List<Integer>, ArchitectureTable> ranges = new ConcurrentHashMap<>();
  private final Map<String, SourceFunction> sources = new ConcurrentHashMap<>();

  private Bench(String space, LatencyTable table, Map<String, HardwareDescriptor> descriptors) {
    this.space = SearchSpaces.named(space);
    this.table = table;
    this.descriptors = Map.copyOf(descriptors);
    this.architectures = table.specs().stream().map(this.space::parse).toList();
  }

  /** Reads {@code <data>/<space>/architectures.csv.gz} and {@code latency.csv.gz}. */
  static Bench read(Path data, String space) {
    Path folder = data.resolve(space);
    return new Bench(
        space,
        LatencyTable.read(folder.resolve("architectures.csv.gz"), folder.resolve("latency.csv.gz")),
        Map.of());
  }

  /** The devices that come with Maple. */
  static Bench ofSeededDevices(String space) {
    SortedMap<String, Map<String, Double>> millis = new TreeMap<>();
    Map<String, HardwareDescriptor> descriptors = new HashMap<>();
    for (SeededDevice device : SeededDevices.read()) {
      Map<String, Double> column = new HashMap<>();
      for (NewSample sample : device.samples()) {
        column.put(
            Objects.requireNonNull(sample.spec()), Objects.requireNonNull(sample.latencyMillis()));
      }
      millis.put(device.id(), column);
      Descriptors.of(device.profile(), device.traits().batchSize())
          .ifPresent(descriptor -> descriptors.put(device.id(), descriptor));
    }
    return new Bench(space, LatencyTable.of(millis), descriptors);
  }

  /** The hardware descriptor of a device; null where it has none. */
  @Nullable HardwareDescriptor descriptor(String device) {
    return descriptors.get(device);
  }

  /** The hardware descriptors of those of the devices that have one. */
  Map<String, HardwareDescriptor> descriptors(List<String> devices) {
    Map<String, HardwareDescriptor> known = new HashMap<>(descriptors);
    known.keySet().retainAll(devices);
    return known;
  }

  SearchSpace space() {
    return space;
  }

  /**
   * Refuses what a task cannot be run on.
   *
   * @param samples the most that are to be drawn of a target
   * @throws InvalidInputException naming a device that is missing from the table, an invalid
   *     latency, or a pool that is too small
   */
  void check(Task task, int samples) {
    for (String source : task.sources()) {
      atLeast(Task.LEAST_SOURCE_SAMPLES, task, source, "sourcePool", task.sourcePool());
    }
    for (String target : task.targets()) {
      atLeast(samples, task, target, "samplePool", task.samplePool());
      // One more than can have been measured, so that something is left to predict.
      atLeast(samples + 1, task, target, "testPool", task.testPool());
    }
  }

  private void atLeast(int count, Task task, String device, String field, Pool pool) {
    double[] millis = latency(device);
    for (int place = 0; place < millis.length; place++) {
      if (millis[place] <= 0 || Double.isInfinite(millis[place])) {
        throw InvalidInputException.of(
            "latencies",
            "The latency (%s) of %s at %s is not a positive number of milliseconds.\nMaybe leave it empty: it is skipped then."
                .formatted(millis[place], device, table.specs().get(place)),
            millis[place]);
      }
    }
    int size = pool.places(millis).size();
    if (size < count) {
      throw InvalidInputException.of(
          field,
          "The %s of the task (%s) holds %d latencies of %s, but %d are needed.\nMaybe widen it, or take fewer --samples."
              .formatted(field, task.name(), size, device, count),
          size);
    }
  }

  /** The architectures of a pool's range, none trimmed. */
  ArchitectureTable range(Pool pool) {
    int end = pool.to() == 0 ? architectures.size() : Math.min(pool.to(), architectures.size());
    return ranges.computeIfAbsent(
        List.of(pool.from(), end),
        any -> ArchitectureTable.of(space, architectures.subList(pool.from(), end)));
  }

  /** A device's latencies in milliseconds, in the table's order. */
  double[] latency(String device) {
    return table.latency(device);
  }

  Architecture architecture(int place) {
    return architectures.get(place);
  }

  /** The samples at some places. */
  List<TrainingSample> samples(double[] millis, List<Integer> places) {
    return places.stream()
        .map(place -> new TrainingSample(architectures.get(place), millis[place]))
        .toList();
  }

  /** What a task may know of a source device. */
  SourceFunction source(Task task, String device) {
    String key = device + task.sourcePool() + task.sourceSamples();
    return sources.computeIfAbsent(key, any -> learn(task, device));
  }

  private SourceFunction learn(Task task, String device) {
    double[] millis = latency(device);
    List<Integer> places = new ArrayList<>(task.sourcePool().places(millis));
    Integer limit = task.sourceSamples();
    if (limit != null && limit < places.size()) {
      Collections.shuffle(places, new Random(SOURCE_SEED + device.hashCode()));
      places = places.subList(0, limit);
    }
    return SourceFunction.fit(device, space, samples(millis, places));
  }
}
