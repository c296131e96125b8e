package io.maple.adaptation;

import io.maple.learn.Method;
import io.maple.learn.Target;
import java.util.UUID;

/**
 * Adaptations of one target that one training serves.
 *
 * @param id of the training; a later claim of the same adaptations has another
 * @param adaptations how many there are
 * @param method to train by
 */
public record Claim(UUID id, Target target, int adaptations, Method method) {}
