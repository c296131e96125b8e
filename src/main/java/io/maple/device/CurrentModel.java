package io.maple.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The model that serves a quantity of a device in one search space.
 *
 * @param version counted from 1 within the device, space and quantity
 * @param samples how many of the device's samples it has seen
 * @param sources how many source devices it draws on
 * @param heldOutMape mean absolute percentage error over held-out samples, 0.05 for 5 %
 * @param heldOutWithin10 share of held-out samples predicted within ±10 %, 0 to 1
 * @param heldOutCoverage90 share of held-out samples inside their 90 % interval, 0 to 1
 * @param drift how predictions compared with later samples; null when there were none
 */
public record CurrentModel(
    String space,
    String quantity,
    int version,
    String method,
    int samples,
    int sources,
    @Nullable Double heldOutMape,
    @Nullable Double heldOutWithin10,
    @Nullable Double heldOutCoverage90,
    @Nullable Drift drift,
    Instant trainedAt) {}
