package io.maple.learn.linear;

import java.util.Arrays;

/**
 * The step to which a device's latencies were rounded, such as whole milliseconds.
 *
 * @param stepMillis the step, in milliseconds; 0 where none shows
 */
public record Rounding(double stepMillis) {

  private static final double[] STEPS = {10, 5, 1, 0.5, 0.1};
  private static final double TOLERANCE = 1e-6;

  /** So few that all of them are multiples of a step by chance. */
  private static final int TOO_FEW = 3;

  /** The coarsest step that all latencies are multiples of. */
  public static Rounding of(double[] lnValue) {
    if (lnValue.length >= TOO_FEW) {
      for (double step : STEPS) {
        if (Arrays.stream(lnValue).allMatch(value -> isMultiple(Math.exp(value) / step))) {
          return new Rounding(step);
        }
      }
    }
    return new Rounding(0);
  }

  /**
   * The variance of ln latency that rounding adds at a latency: that of a uniform distribution as
   * wide as a step.
   */
  public double variance(double lnValue) {
    double relative = stepMillis * Math.exp(-lnValue);
    return Math.min(relative * relative / 12, 1);
  }

  private static boolean isMultiple(double ratio) {
    return Math.rint(ratio) >= 1 && Math.abs(ratio - Math.rint(ratio)) <= TOLERANCE * ratio;
  }
}
