package io.maple.agent;

import io.maple.device.Device;
import java.util.List;

/**
 * What became of detected traits.
 *
 * @param filledIn traits that are now as detected
 * @param kept traits that a person had described otherwise, and that stay so
 */
public record Detection(Device device, List<String> filledIn, List<String> kept) {

  /** Copies the lists. */
  public Detection {
    filledIn = List.copyOf(filledIn);
    kept = List.copyOf(kept);
  }
}
