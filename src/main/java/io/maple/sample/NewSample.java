package io.maple.sample;

import org.jspecify.annotations.Nullable;

/**
 * One sample as it came, not yet checked: null is what lacks.
 *
 * @param line the line of the table it stood in, counted from 1; null when it came otherwise
 */
public record NewSample(
    @Nullable String space,
    @Nullable String spec,
    @Nullable Double latencyMillis,
    @Nullable Integer runs,
    @Nullable Double stddevMillis,
    @Nullable Integer line) {

  /** A sample that came in no table and of which only the latency is known. */
  public static NewSample of(String space, String spec, double latencyMillis) {
    return new NewSample(space, spec, latencyMillis, null, null, null);
  }
}
