package io.maple.adaptation;

import io.maple.regression.Method;
import java.util.List;
import java.util.UUID;

/**
 * Adaptations of one device and space that one training serves.
 *
 * @param method to train by
 */
record Claim(List<UUID> ids, Method method) {}
