package io.maple.sample;

import org.jspecify.annotations.Nullable;

/**
 * One sample as it was sent, not yet checked; null is what is absent. Its value is either in {@code
 * latencyMillis} or in {@code quantity} and {@code value}.
 *
 * @param stddevMillis belongs to {@code latencyMillis}
 * @param stddev belongs to {@code value}
 * @param line the line of the table that held it, counted from 1; null when it came otherwise
 */
public record NewSample(
    @Nullable String space,
    @Nullable String spec,
    @Nullable Double latencyMillis,
    @Nullable String quantity,
    @Nullable Double value,
    @Nullable Integer runs,
    @Nullable Double stddevMillis,
    @Nullable Double stddev,
    @Nullable Integer line) {

  /** A sample that came in no table and of which only the latency is known. */
  public static NewSample of(String space, String spec, double latencyMillis) {
    return new NewSample(space, spec, latencyMillis, null, null, null, null, null, null);
  }

  /** A sample that came in no table and of which only the value of a quantity is known. */
  public static NewSample of(String space, String spec, String quantity, double value) {
    return new NewSample(space, spec, null, quantity, value, null, null, null, null);
  }
}
