package io.maple.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what {@code perf stat -j} and {@code perf stat -x} print, in any locale. */
final class PerfText {

  private static final int LONGEST = 100_000;
  private static final String NOT_COUNTED = "<not counted>";
  private static final String NOT_SUPPORTED = "<not supported>";
  private static final Map<String, Double> MILLIS_PER_UNIT =
      Map.of("", 1.0, "msec", 1.0, "ms", 1.0, "ns", 1e-6, "usec", 1e-3, "sec", 1e3);

  private final SortedMap<String, Counter> counters = new TreeMap<>();
  private final Map<String, CounterEvent> events = new HashMap<>();

  private PerfText() {}

  /**
   * The counters by event.
   *
   * @throws PerfSyntaxException naming the first line that is wrong
   */
  static SortedMap<String, Counter> read(String text) throws PerfSyntaxException {
    if (text.length() > LONGEST) {
      throw new PerfSyntaxException(
          1,
          "is the first of more than %d characters".formatted(LONGEST),
          "send the output for each operator by itself",
          text);
    }
    List<String> lines = text.lines().toList();
    PerfText read = new PerfText();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        read.add(i + 1, line);
      }
    }
    if (read.counters.isEmpty()) {
      throw new PerfSyntaxException(
          Math.max(lines.size(), 1),
          "ends it, and there was no counter",
          "send what perf stat -j or perf stat -x, printed, it is on standard error",
          "");
    }
    return read.counters;
  }

  private void add(int number, String line) throws PerfSyntaxException {
    Optional<PerfLine> read =
        line.length() > PerfLine.LONGEST
            ? Optional.empty()
            : line.stripLeading().startsWith("{") ? PerfLine.json(line) : PerfLine.csv(line);
    if (read.isPresent()) {
      put(number, read.get());
    } else if (line.length() > PerfLine.LONGEST || !PerfLine.isMetric(line)) {
      throw unreadable(number, line);
    }
  }

  private void put(int number, PerfLine line) throws PerfSyntaxException {
    Optional<CounterEvent> known = CounterEvent.of(line.event());
    if (known.isEmpty()) {
      throw new PerfSyntaxException(
          number, "names no event", "take one that perf list shows", line.event());
    }
    CounterEvent event = known.get();
    Counter counter = counter(number, event, line);
    CounterEvent earlier = events.put(event.name(), event);
    if (earlier != null && (event.unit() == null || Objects.equals(event, earlier))) {
      throw new PerfSyntaxException(
          number,
          "has the event %s for the second time".formatted(event.name()),
          "run perf stat without -I, -A, --per-core or the like, once for each operator",
          line.event());
    }
    Counter sum = counters.merge(event.name(), counter, Counter::plus);
    if (sum.value() != null && sum.value() > Counter.LARGEST) {
      throw impossible(number, event, line);
    }
  }

  private static Counter counter(int number, CounterEvent event, PerfLine line)
      throws PerfSyntaxException {
    // Both show 100 % with a run time of 0: only the text distinguishes them.
    if (line.value().equals(NOT_SUPPORTED)) {
      return Counter.without(CounterState.NOT_SUPPORTED);
    }
    double running = PerfNumber.parse(line.running(), false).orElse(0) / 100;
    if (line.value().equals(NOT_COUNTED) || running == 0) {
      return Counter.without(CounterState.NOT_COUNTED);
    }
    boolean clock = event.name().equals(CounterEvent.TASK_CLOCK);
    OptionalDouble value = PerfNumber.parse(line.value(), line.unit().isEmpty() && !clock);
    double factor = clock ? MILLIS_PER_UNIT.getOrDefault(line.unit(), Double.NaN) : 1;
    if (value.isEmpty() || Double.isNaN(factor)) {
      throw new PerfSyntaxException(
          number,
          "has no number for %s".formatted(event.name()),
          "send it as perf printed it",
          line.value() + " " + line.unit());
    }
    double count = value.getAsDouble() * factor;
    if (count < 0 || count > Counter.LARGEST || running > 1) {
      throw impossible(number, event, line);
    }
    return Counter.counted(count, running);
  }

  private static PerfSyntaxException impossible(int number, CounterEvent event, PerfLine line) {
    return new PerfSyntaxException(
        number,
        "has an impossible number for %s".formatted(event.name()),
        "count fewer repetitions, from 0 to 9007199254740991 events",
        line.value());
  }

  private static PerfSyntaxException unreadable(int number, String line) {
    String start = line.strip().toLowerCase(Locale.ROOT);
    if (start.startsWith("<") && !start.startsWith("<not ")) {
      return new PerfSyntaxException(
          number, "is HTML or XML", "look what answered in place of perf", line);
    }
    if (start.startsWith("performance counter stats")) {
      return new PerfSyntaxException(
          number, "is of the form for people", "run perf stat with -j or -x,", line);
    }
    if (start.startsWith("{") && !start.endsWith("}")) {
      return new PerfSyntaxException(number, "is truncated", "send the whole output", line);
    }
    return new PerfSyntaxException(
        number,
        "is truncated, or none of perf stat -j or -x",
        "send the whole output, of perf stat without -I, -A, --per-core or the like",
        line);
  }
}
