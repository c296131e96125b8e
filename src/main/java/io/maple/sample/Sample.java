package io.maple.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One latency measured on a device.
 *
 * @param spec the architecture's canonical spelling
 * @param latencyMillis in milliseconds, finite and above zero
 * @param runs how many runs it summarises
 * @param stddevMillis their standard deviation in milliseconds
 * @param recordedAt when it was uploaded
 */
public record Sample(
    String space,
    String spec,
    double latencyMillis,
    @Nullable Integer runs,
    @Nullable Double stddevMillis,
    Instant recordedAt) {}
