package io.maple.learn.feature;

import io.maple.learn.linear.Lazy;
import io.maple.space.Architecture;
import java.util.Arrays;
import java.util.List;

/**
 * Seven archetypes of a device that no measurement is needed for: the latency of one whose time
 * goes to launching kernels, to arithmetic, to moving bytes, or to an equal mix of these.
 *
 * <p>r(a) = ln(α·K(a)/K̄ + β·MACs(a)/MACs̄ + γ·bytes(a)/bytes̄), less its mean over the space;
 * after the roofline model (Williams, Waterman and Patterson 2009) with a term for launches.
 * Thread-safe.
 */
public final class Rooflines {

  static final double[][] MIXES = {
    {1, 0, 0},
    {0, 1, 0},
    {0, 0, 1},
    {1.0 / 3, 1.0 / 3, 1.0 / 3},
    {0.5, 0.5, 0},
    {0.5, 0, 0.5},
    {0, 0.5, 0.5},
  };

  public static final int COUNT = MIXES.length;

  private final FeatureRows rows;
  private final Lazy<double[]> means;

  Rooflines(FeatureRows rows) {
    this.rows = rows;
    this.means = new Lazy<>(() -> meansOver(rows.reference().architectures()));
  }

  /** Writes the archetypes' values for a feature row behind an offset. */
  public void write(double[] row, double[] out, int offset) {
    double[] known = means.get();
    for (int i = 0; i < COUNT; i++) {
      out[offset + i] = lnMix(row, MIXES[i]) - known[i];
    }
  }

  private double lnMix(double[] row, double[] weights) {
    int ratios = rows.costSize();
    double mix = 0;
    for (int term = 0; term < weights.length; term++) {
      mix += weights[term] * row[ratios + term];
    }
    return Math.log(mix);
  }

  private double[] meansOver(List<Architecture> architectures) {
    double[] sums = new double[COUNT];
    for (Architecture architecture : architectures) {
      double[] row = rows.row(architecture);
      for (int i = 0; i < COUNT; i++) {
        sums[i] += lnMix(row, MIXES[i]);
      }
    }
    return Arrays.stream(sums).map(sum -> sum / architectures.size()).toArray();
  }
}
