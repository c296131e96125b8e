package io.maple.measurement;

/** A device's samples in one search space are others now; published inside the transaction. */
public record SamplesChanged(String deviceId, String space) {}
