package io.maple.adaptation;

import io.maple.model.DeviceSpace;

/**
 * What a training was for is in other hands, or gone with its device: it must store nothing, lest
 * it put an older model before a newer.
 */
public final class LostClaimException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LostClaimException(DeviceSpace target) {
    super(
        "The adaptation of %s in %s was taken over, or its device deleted."
            .formatted(target.deviceId(), target.space()));
  }
}
