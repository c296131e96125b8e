package io.maple.model;

import io.maple.learn.Quantity;
import io.maple.learn.Target;
import io.maple.problem.ConflictException;

/** The answer to a request that needs a model where there is none. */
public final class NoModel {

  private NoModel() {}

  /** The error for a target without a model, saying what to upload. */
  public static ConflictException of(Target target) {
    String deviceId = target.deviceId();
    String space = target.space();
    Quantity quantity = target.quantity();
    if (!quantity.profiled()) {
      return ConflictException.of(
          "no-model",
          "device",
          ("The device (%s) has no sample of its %s in %s, so there is no model of it.\n"
                  + "Maybe POST 3 to 20 samples with \"quantity\": \"%s\" to /devices/%s/samples.")
              .formatted(deviceId, quantity.name(), space, quantity.name(), deviceId),
          deviceId);
    }
    return ConflictException.of(
        "no-model",
        "device",
        ("The device (%s) has no sample in %s, nor a profile of all its operators, so there is no"
                + " model of it.\n"
                + "Maybe POST 3 to 20 measured latencies to /devices/%s/samples, or start the agent"
                + " there.")
            .formatted(deviceId, space, deviceId),
        deviceId);
  }
}
