package io.maple.regression;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * How many standard deviations an interval reaches to either side, by its level.
 *
 * <p>Taken from the absolute standardised errors seen on held-out samples where there are many,
 * from the normal distribution otherwise. Immutable.
 */
final class IntervalScale {

  /** Held-out samples from which the tails can be read. */
  private static final int ENOUGH = 50;

  private static final int POINTS = 199;

  private final double[] multipliers;

  private IntervalScale(double[] multipliers) {
    this.multipliers = multipliers;
  }

  /** The normal distribution's quantiles times a factor. */
  static IntervalScale normal(double factor) {
    double[] multipliers = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      multipliers[i] = factor * NormalQuantile.of((1 + level(i)) / 2);
    }
    return new IntervalScale(multipliers);
  }

  /** The quantiles of absolute standardised errors, or normal ones where they are too few. */
  static IntervalScale of(double[] absoluteErrors) {
    if (absoluteErrors.length < ENOUGH) {
      return normal(1);
    }
    double[] sorted = absoluteErrors.clone();
    Arrays.sort(sorted);
    double[] multipliers = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      // The conformal quantile: the ceil((m + 1)·level)-th smallest of m errors (Vovk et al. 2005).
      int rank = (int) Math.ceil((sorted.length + 1) * level(i));
      multipliers[i] = sorted[Math.min(rank, sorted.length) - 1];
    }
    return new IntervalScale(multipliers);
  }

  /** The multiplier for a level in (0, 1), interpolated. */
  double multiplier(double level) {
    double position = level * (POINTS + 1) - 1;
    if (position <= 0) {
      return multipliers[0] * (position + 1);
    }
    int below = (int) position;
    if (below >= POINTS - 1) {
      double last = NormalQuantile.of((1 + level(POINTS - 1)) / 2);
      return multipliers[POINTS - 1] * NormalQuantile.of((1 + level) / 2) / last;
    }
    double share = position - below;
    return (1 - share) * multipliers[below] + share * multipliers[below + 1];
  }

  void write(DataOutputStream out) throws IOException {
    PrimitiveArrays.write(out, multipliers);
  }

  static IntervalScale read(DataInputStream in) throws IOException {
    return new IntervalScale(PrimitiveArrays.read(in));
  }

  private static double level(int index) {
    return (index + 1.0) / (POINTS + 1);
  }
}
