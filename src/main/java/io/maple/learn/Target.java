package io.maple.learn;

/**
 * What has a model: one quantity of a device in one search space.
 *
 * @param deviceId the device's identifier
 * @param space the search space's name
 */
public record Target(String deviceId, String space, Quantity quantity) {

  /** As log lines show it, such as {@code the latency of pixel9 in nasbench201}. */
  @Override
  public String toString() {
    return "the %s of %s in %s".formatted(quantity.name(), deviceId, space);
  }
}
