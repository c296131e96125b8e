package io.maple.prediction;

/**
 * Where a measured latency will lie with a given probability.
 *
 * @param level the probability, in (0, 1)
 * @param lowerMillis the lower end, in milliseconds
 * @param upperMillis the upper end, in milliseconds
 */
public record PredictionInterval(double level, double lowerMillis, double upperMillis) {}
