package io.maple.prediction;

/**
 * The predicted values of many architectures on one device, in the quantity's unit, in their order.
 *
 * <p>Owns its arrays; callers must not change them.
 *
 * @param values the medians
 * @param lower the lower ends of the intervals
 * @param upper the upper ends of the intervals
 */
public record PredictionColumns(double[] values, double[] lower, double[] upper) {}
