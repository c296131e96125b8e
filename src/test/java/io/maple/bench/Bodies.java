package io.maple.bench;

import io.maple.space.EnumerableSpace;
import io.maple.testing.Spaces;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bodies of requests, of architectures of nasbench201. */
final class Bodies {

  private static final EnumerableSpace SPACE = Spaces.NAS_BENCH_201;

  private Bodies() {}

  /** Requests for one architecture each, drawn with a fixed seed. */
  static List<String> single(String device, int count) {
    Random random = new Random(1);
    return Stream.generate(() -> SPACE.random(random).spec())
        .limit(count)
        .map(
            spec -> "{\"device\":\"%s\",\"architecture\":%s}".formatted(device, architecture(spec)))
        .toList();
  }

  /** A request that lists so many architectures. */
  static String listed(List<String> devices, int architectures) {
    return IntStream.range(0, architectures)
        .mapToObj(i -> architecture(SPACE.at(i).spec()))
        .collect(
            Collectors.joining(
                ",", "{\"devices\":" + quoted(devices) + ",\"architectures\":[", "]}"));
  }

  /** A request for all architectures. */
  static String all(List<String> devices) {
    return "{\"devices\":%s,\"space\":\"%s\",\"all\":true}"
        .formatted(quoted(devices), SPACE.name());
  }

  private static String architecture(String spec) {
    return "{\"space\":\"%s\",\"spec\":\"%s\"}".formatted(SPACE.name(), spec);
  }

  private static String quoted(List<String> names) {
    return names.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
  }
}
