package io.maple.model;

/**
 * A measured latency beside what a model that had not seen it predicts, in milliseconds.
 *
 * @param lowerMillis the lower end of the 90 % interval
 * @param upperMillis the upper end of the 90 % interval
 */
public record HeldOutPoint(
    float measuredMillis, float predictedMillis, float lowerMillis, float upperMillis) {}
