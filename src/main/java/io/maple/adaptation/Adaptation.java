package io.maple.adaptation;

import io.maple.learn.Method;
import io.maple.learn.Target;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One training of a target's model.
 *
 * @param method the method that it trains by
 * @param progress share of the work done, 0 to 1
 * @param error why it failed; null unless it did
 * @param modelId the model that came of it; null until it succeeded
 */
public record Adaptation(
    UUID id,
    Target target,
    AdaptationCause cause,
    Method method,
    AdaptationState state,
    double progress,
    @Nullable String error,
    @Nullable UUID modelId,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {}
