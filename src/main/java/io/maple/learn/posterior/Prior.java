package io.maple.learn.posterior;

import io.maple.learn.feature.Basis;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.Rooflines;
import io.maple.learn.source.KindPrior;
import io.maple.learn.source.OperatorPrior;
import io.maple.learn.source.SourceFunction;
import io.maple.space.SearchSpace;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The prior of a device before it is measured: the functions of an architecture in which the
 * few-shot prior's mean and covariance are linear.
 *
 * <p>The coordinates of an architecture are, in this order, the constant 1, the sources' mean shape
 * m = Σ w g, the rooflines r, the operators' own shape o, every source's deviation from the mean F
 * = √(N w)·(g − m) and the operators' o − m, and the cost features c. Without sources, m is 0 and F
 * is empty; without the operators' latencies, o is 0 and no part of F. Thread-safe.
 */
public final class Prior {

  static final int MEAN = 1;
  static final int ROOFLINES = 2;

  /** ln of the equal mix of launches, arithmetic and traffic. */
  public static final int TOTAL_COST = ROOFLINES + 3;

  static final int OPERATORS = ROOFLINES + Rooflines.COUNT;
  static final int SOURCES = OPERATORS + 1;

  private final Basis basis;
  private final List<SourceFunction> sources;
  private final double[] weights;
  private final double[] scales;
  private final @Nullable OperatorPrior operators;
  private final KindPrior kinds;
  private final Rooflines rooflines;

  /**
   * A prior.
   *
   * @param weights how much each source counts; their sum is 1
   * @param operators what the device's operators imply; null where they were not measured
   */
  public Prior(
      SearchSpace space,
      List<SourceFunction> sources,
      double[] weights,
      @Nullable OperatorPrior operators,
      KindPrior kinds) {
    this.basis = FeatureTables.of(space).basis();
    this.kinds = kinds;
    this.sources = List.copyOf(sources);
    this.weights = weights;
    this.scales = Arrays.stream(weights).map(w -> Math.sqrt(weights.length * w)).toArray();
    this.operators = operators;
    this.rooflines = FeatureTables.of(space).rooflines();
  }

  public Basis basis() {
    return basis;
  }

  public KindPrior kinds() {
    return kinds;
  }

  public List<SourceFunction> sources() {
    return sources;
  }

  public double[] weights() {
    return weights;
  }

  public @Nullable OperatorPrior operators() {
    return operators;
  }

  /** How many functions F has. */
  int deviations() {
    return sources.size() + (operators == null ? 0 : 1);
  }

  /** Where the cost features begin. */
  int costOffset() {
    return SOURCES + deviations();
  }

  public int size() {
    return costOffset() + basis.rows().costSize();
  }

  /** The coordinates of the architecture whose feature row is given. */
  public double[] coordinates(double[] row) {
    double[] out = new double[size()];
    if (!sources.isEmpty()) {
      double[] phi = basis.of(row);
      for (int i = 0; i < sources.size(); i++) {
        out[SOURCES + i] = sources.get(i).at(phi);
      }
    }
    complete(row, out);
    return out;
  }

  /** The coordinates of the architecture at a place of a table whose source values are given. */
  public void coordinates(float[][] values, int place, double[] row, double[] out) {
    for (int i = 0; i < sources.size(); i++) {
      out[SOURCES + i] = values[i][place];
    }
    complete(row, out);
  }

  private void complete(double[] row, double[] out) {
    out[0] = 1;
    double mean = 0;
    for (int i = 0; i < weights.length; i++) {
      mean += weights[i] * out[SOURCES + i];
    }
    out[MEAN] = mean;
    rooflines.write(row, out, ROOFLINES);
    if (operators != null) {
      out[OPERATORS] = operators.at(row, out, SOURCES);
      out[SOURCES + weights.length] = out[OPERATORS] - mean;
    }
    for (int i = 0; i < weights.length; i++) {
      out[SOURCES + i] = scales[i] * (out[SOURCES + i] - mean);
    }
    System.arraycopy(row, 0, out, costOffset(), basis.rows().costSize());
  }
}
