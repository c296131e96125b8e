package io.maple.prediction;

/**
 * The predicted latencies of many architectures on one device, in milliseconds, in their order.
 *
 * <p>Owns its arrays; whoever holds it must not change them.
 *
 * @param latencyMillis the medians
 * @param lowerMillis the lower ends of the intervals
 * @param upperMillis the upper ends of the intervals
 */
public record LatencyColumns(double[] latencyMillis, double[] lowerMillis, double[] upperMillis) {}
