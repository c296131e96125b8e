package io.maple.sample;

import org.jspecify.annotations.Nullable;

/**
 * A sample that is right: its spec is canonical.
 *
 * @param latencyMillis in milliseconds, finite and above zero
 * @param runs how many runs it summarises
 * @param stddevMillis their standard deviation in milliseconds
 */
public record CheckedSample(
    String space,
    String spec,
    double latencyMillis,
    @Nullable Integer runs,
    @Nullable Double stddevMillis) {}
