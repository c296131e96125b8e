package io.maple.profile;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one operator's counters say of a machine, as natural logarithms.
 *
 * <p>Absent are counters that were not counted, and those below 10 over all repetitions: the
 * logarithm of so small a count is uncertain by a third (1/√n), that of none has no value, and both
 * tell more of how long one looked than of the machine. Multiplexed counters are used as perf
 * scaled them.
 *
 * @param lnLatencyMillis of one run
 * @param perRepetition by event, ln of events a run (MAPLE, arXiv 2111.15106)
 * @param perMicrosecond by event, ln of events a microsecond of the operator's latency (MAPLE-Edge,
 *     arXiv 2204.12950)
 */
public record OperatorDescriptor(
    String operator,
    double lnLatencyMillis,
    SortedMap<String, Double> perRepetition,
    SortedMap<String, Double> perMicrosecond) {

  private static final double LEAST_COUNT = 10;
  private static final double LN_MICROS_PER_MILLI = Math.log(1000);

  /** Copies the values. */
  public OperatorDescriptor {
    perRepetition = Collections.unmodifiableSortedMap(new TreeMap<>(perRepetition));
    perMicrosecond = Collections.unmodifiableSortedMap(new TreeMap<>(perMicrosecond));
  }

  static OperatorDescriptor of(OperatorProfile profile) {
    double lnMillis = Math.log(profile.latencyMillis());
    SortedMap<String, Double> perRepetition = new TreeMap<>();
    SortedMap<String, Double> perMicrosecond = new TreeMap<>();
    for (Map.Entry<String, Counter> counter : profile.counters().entrySet()) {
      String event = counter.getKey();
      if (CounterEvent.DESCRIBING.contains(event) && isUsable(event, counter.getValue())) {
        double count = Objects.requireNonNull(counter.getValue().value());
        double lnCount = Math.log(count / profile.repetitions());
        perRepetition.put(event, lnCount);
        perMicrosecond.put(event, lnCount - lnMillis - LN_MICROS_PER_MILLI);
      }
    }
    return new OperatorDescriptor(profile.operator(), lnMillis, perRepetition, perMicrosecond);
  }

  private static boolean isUsable(String event, Counter counter) {
    Double value = counter.value();
    return value != null
        && (event.equals(CounterEvent.TASK_CLOCK) ? value > 0 : value >= LEAST_COUNT);
  }
}
