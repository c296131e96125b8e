package io.maple.learn.feature;

import io.maple.space.Architecture;

/**
 * One measured latency.
 *
 * @param architecture the network that ran
 * @param latencyMillis its latency in milliseconds, finite and above 0
 */
public record LatencySample(Architecture architecture, double latencyMillis) {

  public LatencySample {
    if (!(latencyMillis > 0) || Double.isInfinite(latencyMillis)) {
      throw new IllegalArgumentException(
          "The latency (%s) of %s is not a positive number of milliseconds.\nMaybe omit it."
              .formatted(latencyMillis, architecture.spec()));
    }
  }

  /** The natural logarithm of the latency in milliseconds, in which all models work. */
  public double lnMillis() {
    return Math.log(latencyMillis);
  }
}
