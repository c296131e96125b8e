package io.maple.sample;

import java.util.List;

/**
 * A device's samples in one search space are others now; published inside the transaction.
 *
 * @param added those of architectures that the device had no sample of, in the order of upload
 */
public record SamplesChanged(String deviceId, String space, List<Sample> added) {

  public SamplesChanged {
    added = List.copyOf(added);
  }
}
