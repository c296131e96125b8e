package io.maple.model;

/**
 * A measured value beside what a model that had not seen it predicts, in the quantity's unit.
 *
 * @param lower the lower end of the 90 % interval
 * @param upper the upper end of the 90 % interval
 */
public record HeldOutPoint(float measured, float predicted, float lower, float upper) {}
