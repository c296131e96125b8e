package io.maple.learn.feature;

import io.maple.space.Architecture;

/**
 * One measured network.
 *
 * @param architecture the network that ran
 * @param value what was measured, in the unit of its quantity, finite and above 0
 */
public record TrainingSample(Architecture architecture, double value) {

  public TrainingSample {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "The value (%s) of %s is not a positive number.\nMaybe omit it."
              .formatted(value, architecture.spec()));
    }
  }

  /** The natural logarithm of the value, in which all models work. */
  public double lnValue() {
    return Math.log(value);
  }
}
