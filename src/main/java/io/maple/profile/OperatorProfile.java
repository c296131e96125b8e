package io.maple.profile;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The counters of one operator at one shape and batch.
 *
 * @param operator its name in the search space's list, such as {@code nor_conv_3x3-c16-32x32}
 * @param batch inputs a run
 * @param repetitions runs that the counters add up
 * @param latencyMillis of one run
 * @param counters by event; what is absent was not asked for
 */
public record OperatorProfile(
    String operator,
    int batch,
    int repetitions,
    double latencyMillis,
    SortedMap<String, Counter> counters) {

  /** Copies the counters. */
  public OperatorProfile {
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
  }
}
