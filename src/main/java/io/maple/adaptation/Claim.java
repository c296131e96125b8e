package io.maple.adaptation;

import io.maple.learn.Method;
import io.maple.learn.Target;
import java.util.UUID;

/**
 * Adaptations of one device and space that one training serves.
 *
 * @param id the training's; whoever claims the adaptations later makes another
 * @param adaptations how many there are
 * @param method to train by
 */
public record Claim(UUID id, Target target, int adaptations, Method method) {}
