package io.maple.learn.feature;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What performance counters show of a device while it runs the operators of a search space; a
 * counter that is unknown is absent, never zero.
 *
 * @param perRepetition ln of each counter for one run of an operator, by a name such as {@code
 *     conv_3x3.16x32x32.cycles} (MAPLE, arXiv 2111.15106)
 * @param perMicrosecond ln of each counter for a microsecond of the operator's latency, by the same
 *     names (MAPLE-Edge, arXiv 2204.12950)
 */
public record HardwareDescriptor(
    SortedMap<String, Double> perRepetition, SortedMap<String, Double> perMicrosecond) {

  /**
   * Copies the vectors.
   *
   * @throws IllegalArgumentException when a value is not finite
   */
  public HardwareDescriptor {
    perRepetition = checked(perRepetition);
    perMicrosecond = checked(perMicrosecond);
  }

  private static SortedMap<String, Double> checked(SortedMap<String, Double> values) {
    values.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                "The hardware descriptor's value (%s) is %s.\nMaybe omit it."
                    .formatted(name, value));
          }
        });
    return Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }
}
