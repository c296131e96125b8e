package io.maple.measurement;

import org.jspecify.annotations.Nullable;

/** A sample that may be stored; its spec is canonical. */
record CheckedSample(
    String space,
    String spec,
    double latencyMillis,
    @Nullable Integer runs,
    @Nullable Double stddevMillis) {}
