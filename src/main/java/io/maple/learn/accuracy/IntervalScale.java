package io.maple.learn.accuracy;

import io.maple.learn.linear.PrimitiveArrays;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * How many standard deviations an interval reaches to either side, by its level.
 *
 * <p>Taken from the absolute standardised errors seen on held-out samples where there are many,
 * from a distribution with heavier tails than the normal otherwise. Immutable.
 */
public final class IntervalScale {

  /** Held-out samples from which the tails can be read. */
  private static final int ENOUGH = 50;

  private static final int POINTS = 199;
  private static final double TAIL_SCALE = 0.78;
  private static final double FIRST_SHARE = 0.36;
  private static final double SHARE_PER_SAMPLE = 0.085;

  private final double[] multipliers;

  private IntervalScale(double[] multipliers) {
    this.multipliers = multipliers;
  }

  /**
   * The scale of a posterior given a number of samples.
   *
   * <p>A mixture of normal distributions has heavier tails than the normal one of its variance: its
   * errors follow Student's t with 4 degrees of freedom, 0.78 times as wide. With fewer than eight
   * samples the broad prior overstates the variance, by a factor that falls with their number. Both
   * were read off source devices, each predicted from the others, with random and with suggested
   * samples. Without any sample the level is not broad: the operators' latencies give it.
   */
  public static IntervalScale fewShot(int samples) {
    double share = samples == 0 ? 1 : Math.min(1, FIRST_SHARE + SHARE_PER_SAMPLE * samples);
    double factor = TAIL_SCALE * share;
    double[] multipliers = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      multipliers[i] = factor * StudentQuantile.of((1 + level(i)) / 2);
    }
    return new IntervalScale(multipliers);
  }

  /** The quantiles of absolute standardised errors, or fewShot's where they are too few. */
  public static IntervalScale of(double[] absoluteErrors) {
    if (absoluteErrors.length < ENOUGH) {
      return fewShot(ENOUGH);
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
  public double multiplier(double level) {
    double position = level * (POINTS + 1) - 1;
    if (position <= 0) {
      return multipliers[0] * (position + 1);
    }
    int below = (int) position;
    if (below >= POINTS - 1) {
      double last = StudentQuantile.of((1 + level(POINTS - 1)) / 2);
      return multipliers[POINTS - 1] * StudentQuantile.of((1 + level) / 2) / last;
    }
    double share = position - below;
    return (1 - share) * multipliers[below] + share * multipliers[below + 1];
  }

  /**
   * The largest level in [0, 1) whose interval reaches no further than a number of standard
   * deviations: the inverse of {@link #multiplier}.
   */
  public double levelWithin(double deviations) {
    int above = firstBeyond(deviations);
    if (above == 0) {
      return level(0) * deviations / multipliers[0];
    }
    double last = multipliers[POINTS - 1];
    if (above == POINTS) {
      double quantile = StudentQuantile.of((1 + level(POINTS - 1)) / 2);
      double reached =
          last == 0 ? 1 : StudentQuantile.probabilityBelow(quantile * deviations / last);
      return Math.min(Math.nextDown(1.0), 2 * reached - 1);
    }
    double below = multipliers[above - 1];
    return level(above - 1) + (deviations - below) / (multipliers[above] - below) / (POINTS + 1);
  }

  private int firstBeyond(double deviations) {
    int low = 0;
    int high = POINTS;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (multipliers[middle] > deviations) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  public void write(DataOutputStream out) throws IOException {
    PrimitiveArrays.write(out, multipliers);
  }

  public static IntervalScale read(DataInputStream in) throws IOException {
    return new IntervalScale(PrimitiveArrays.read(in, POINTS));
  }

  private static double level(int index) {
    return (index + 1.0) / (POINTS + 1);
  }
}
