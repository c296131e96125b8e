package io.maple.device;

import java.time.Instant;

/**
 * One device for which a measured value is meaningful.
 *
 * @param id a slug, unique and permanent
 */
public record Device(String id, DeviceTraits traits, Instant createdAt, Instant updatedAt) {}
