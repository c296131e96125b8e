package io.maple.model;

import io.maple.learn.Quantity;
import io.maple.learn.Target;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is known of a model without loading it.
 *
 * @param target what it predicts
 * @param version counted from 1 within the target
 * @param method the method that trained it
 * @param notes what the method did without, in sentences
 * @param sources the source devices that it draws on, ordered by identifier
 * @param samples how many of the device's samples it has seen
 * @param heldOut its error on the device's own samples, each predicted without it
 * @param trainingMillis how long the training took, in milliseconds
 * @param digest SHA-256 of its bytes, in hexadecimal
 * @param byteSize the length of its bytes
 * @param serving whether it answers predictions now
 */
public record ModelCard(
    UUID id,
    Target target,
    int version,
    String method,
    List<String> notes,
    List<String> sources,
    int samples,
    HeldOutError heldOut,
    double trainingMillis,
    Instant trainedAt,
    String digest,
    int byteSize,
    boolean serving) {

  /** The device that it predicts for. */
  public String deviceId() {
    return target.deviceId();
  }

  /** The search space that it predicts in. */
  public String space() {
    return target.space();
  }

  /** What it predicts. */
  public Quantity quantity() {
    return target.quantity();
  }
}
