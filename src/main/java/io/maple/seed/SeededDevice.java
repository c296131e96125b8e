package io.maple.seed;

import io.maple.device.DeviceTraits;
import io.maple.profile.NewProfile;
import io.maple.sample.NewSample;
import java.util.List;

/**
 * A device that comes with Maple.
 *
 * @param profile counters of every operator of one space
 * @param samples random architectures of that space
 */
public record SeededDevice(
    String id, DeviceTraits traits, NewProfile profile, List<NewSample> samples) {

  /** Copies the list. */
  public SeededDevice {
    samples = List.copyOf(samples);
  }
}
