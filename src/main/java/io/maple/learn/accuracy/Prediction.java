package io.maple.learn.accuracy;

/**
 * A model's prediction for one architecture.
 *
 * @param lnValue the mean of the value's natural logarithm, in its quantity's unit
 * @param lnStddev the standard deviation of a measured value's logarithm about it, noise included
 */
public record Prediction(double lnValue, double lnStddev) {

  /** The median, in the quantity's unit. */
  public double value() {
    return Math.exp(lnValue);
  }
}
