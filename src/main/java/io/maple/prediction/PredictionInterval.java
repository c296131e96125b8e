package io.maple.prediction;

/**
 * Where a measured value will lie with a given probability.
 *
 * @param level the probability, in (0, 1)
 * @param lower the lower end, in the quantity's unit
 * @param upper the upper end, in the quantity's unit
 */
public record PredictionInterval(double level, double lower, double upper) {}
