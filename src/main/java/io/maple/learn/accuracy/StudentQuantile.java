package io.maple.learn.accuracy;

/**
 * The quantile function of Student's t distribution with 4 degrees of freedom, which has a closed
 * form (Shaw 2006, "Sampling Student's T distribution", equation 36).
 */
public final class StudentQuantile {

  private StudentQuantile() {}

  /** The value that a draw is below with a probability in (0, 1). */
  public static double of(double probability) {
    double alpha = 4 * probability * (1 - probability);
    double root = Math.sqrt(alpha);
    double q = Math.cos(Math.acos(root) / 3) / root;
    return Math.signum(probability - 0.5) * 2 * Math.sqrt(Math.max(0, q - 1));
  }

  /** The probability that a draw is below a value: the inverse of {@link #of}. */
  public static double probabilityBelow(double quantile) {
    double ratio = quantile / Math.hypot(1, quantile / 2);
    return 0.5 + 3.0 / 8 * ratio * (1 - ratio * ratio / 12);
  }
}
