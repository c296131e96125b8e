package io.maple.learn.accuracy;

/**
 * A model's prediction for one architecture.
 *
 * @param lnMillis the mean of ln latency, latency in milliseconds
 * @param lnStddev the standard deviation of a measured ln latency about it, noise included
 */
public record Prediction(double lnMillis, double lnStddev) {

  /** The median latency in milliseconds. */
  public double latencyMillis() {
    return Math.exp(lnMillis);
  }
}
