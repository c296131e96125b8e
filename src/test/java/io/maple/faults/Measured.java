package io.maple.faults;

import io.maple.space.Architecture;
import io.maple.space.EnumerableSpace;
import io.maple.testing.Spaces;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Samples of an invented device, the same for the same number. */
final class Measured {

  static final EnumerableSpace SPACE = Spaces.NAS_BENCH_201;
  private static final String HEADER = "space,spec,latency_ms\n";

  private Measured() {}

  /** A table of the samples of so many architectures of the space, from one on. */
  static String table(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(Measured::row)
        .collect(Collectors.joining("", HEADER, ""));
  }

  /** The sample of an architecture as {@link Cluster#stored} tells it. */
  static String line(int number) {
    Architecture architecture = SPACE.at(number);
    return SPACE.name() + "," + architecture.spec() + "," + latencyMillis(architecture);
  }

  /** A request to predict an architecture. */
  static String question(String device) {
    return """
    {"device": "%s", "architecture": {"space": "nasbench201", "spec": "%s"}}
    """
        .formatted(device, SPACE.example());
  }

  static String device(String id) {
    return """
    {"id": "%s", "name": "%s", "kind": "CPU"}
    """
        .formatted(id, id);
  }

  private static String row(int number) {
    return line(number) + "\n";
  }

  private static double latencyMillis(Architecture architecture) {
    return 1 + Spaces.expand(architecture).macs() / 2e7;
  }
}
