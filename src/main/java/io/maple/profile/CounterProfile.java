package io.maple.profile;

import java.time.Instant;

/**
 * One upload of counters, without them.
 *
 * @param version counted from 1 within the device and space
 * @param operators how many operators it holds
 */
public record CounterProfile(
    String deviceId, String space, int version, int operators, Instant uploadedAt) {}
