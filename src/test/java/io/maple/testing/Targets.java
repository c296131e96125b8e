package io.maple.testing;

import io.maple.learn.Quantity;
import io.maple.learn.Target;

/** Targets in short. */
public final class Targets {

  private Targets() {}

  /** The latency of a device in a search space. */
  public static Target latency(String deviceId, String space) {
    return new Target(deviceId, space, Quantity.LATENCY);
  }
}
