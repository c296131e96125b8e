package io.maple.prediction.web;

import org.jspecify.annotations.Nullable;

/** The probability with which a measured latency lies in the interval. */
final class IntervalLevel {

  /** Levels between these can be computed. */
  static final String LEAST = "0.01";

  static final String GREATEST = "0.999";

  static final String NOTE = "Probability that the interval holds the latency; 0.9 when absent.";

  private static final double USUAL = 0.9;

  private IntervalLevel() {}

  static double orUsual(@Nullable Double level) {
    return level == null ? USUAL : level;
  }
}
