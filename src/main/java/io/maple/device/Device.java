package io.maple.device;

import java.time.Instant;

/**
 * One target for which a latency means something.
 *
 * @param id a slug, unique and for ever
 */
public record Device(String id, DeviceTraits traits, Instant createdAt, Instant updatedAt) {}
