package io.maple.sample;

import io.maple.learn.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One value measured on a device, checked.
 *
 * @param spec the architecture's canonical spelling
 * @param value in the quantity's unit, within its bounds
 * @param runs how many runs it summarises
 * @param stddev their standard deviation in the same unit
 * @param recordedAt when it was uploaded
 */
public record Sample(
    String space,
    String spec,
    Quantity quantity,
    double value,
    @Nullable Integer runs,
    @Nullable Double stddev,
    Instant recordedAt) {

  /** The same, with the quantity by its stored name. */
  Sample(
      String space,
      String spec,
      String quantity,
      double value,
      @Nullable Integer runs,
      @Nullable Double stddev,
      Instant recordedAt) {
    this(space, spec, Quantity.stored(quantity), value, runs, stddev, recordedAt);
  }
}
