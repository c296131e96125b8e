package io.maple.prediction;

/**
 * The most that an architecture may need on a device.
 *
 * @param max in the quantity's unit, more than 0
 */
public record Budget(String deviceId, double max) {}
