package io.maple.prediction;

/**
 * How long an architecture may take on a device.
 *
 * @param maxMillis in milliseconds, more than 0
 */
public record Budget(String deviceId, double maxMillis) {}
