package io.maple.model;

import io.maple.problem.ConflictException;

/** The answer to whoever asks for what only a model could tell. */
public final class NoModel {

  private NoModel() {}

  /** The error for a device without a model in a space, saying what to upload. */
  public static ConflictException because(String deviceId, String space) {
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
