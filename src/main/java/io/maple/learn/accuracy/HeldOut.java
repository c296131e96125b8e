package io.maple.learn.accuracy;

/**
 * A sample beside its prediction from a fit that did not see it.
 *
 * @param measuredLnMillis ln of the measured latency in milliseconds
 * @param predicted the prediction
 */
public record HeldOut(double measuredLnMillis, Prediction predicted) {}
