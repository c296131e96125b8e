package io.maple.profile;

/**
 * What is known of a device's counters in one search space is another now; published inside the
 * transaction.
 */
public record ProfileChanged(String deviceId, String space) {}
