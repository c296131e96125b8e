package io.maple.evaluation;

import io.maple.architecture.Architecture;
import io.maple.architecture.SearchSpace;
import io.maple.architecture.SearchSpaces;
import io.maple.measurement.LatencyTable;
import io.maple.regression.ArchitectureTable;
import io.maple.regression.LatencySample;
import io.maple.regression.SourceFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** A search space's measured table, with what tasks share of it: parsed and learnt once. */
final class Bench {

  private static final long SOURCE_SEED = 2111_15106;

  private final SearchSpace space;
  private final LatencyTable table;
  private final List<Architecture> architectures;
  private final Map<List<Integer>, ArchitectureTable> ranges = new ConcurrentHashMap<>();
  private final Map<String, SourceFunction> sources = new ConcurrentHashMap<>();

  /** Reads {@code <data>/<space>/architectures.csv.gz} and {@code latency.csv.gz}. */
  Bench(Path data, String space) {
    this.space = SearchSpaces.named(space);
    Path folder = data.resolve(space);
    this.table =
        LatencyTable.read(folder.resolve("architectures.csv.gz"), folder.resolve("latency.csv.gz"));
    this.architectures = table.specs().stream().map(this.space::parse).toList();
  }

  SearchSpace space() {
    return space;
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
  List<LatencySample> samples(double[] millis, List<Integer> places) {
    return places.stream()
        .map(place -> new LatencySample(architectures.get(place), millis[place]))
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
