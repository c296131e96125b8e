package io.maple.regression;

import io.maple.architecture.SearchSpace;
import java.util.List;

/**
 * What is believed of a device before it is measured: the functions of an architecture in which the
 * few-shot prior's mean and covariance are linear.
 *
 * <p>The coordinates of an architecture are, in this order, the constant 1, the sources' mean shape
 * m, the rooflines r, every source's deviation from the mean F = g − m, and the cost features c.
 * Without sources, m is 0 and F is empty. Thread-safe.
 */
final class Prior {

  static final int MEAN = 1;
  static final int ROOFLINES = 2;

  /** ln of the equal mix of launches, arithmetic and traffic. */
  static final int TOTAL_COST = ROOFLINES + 3;

  static final int SOURCES = ROOFLINES + Rooflines.COUNT;

  private final Basis basis;
  private final List<SourceFunction> sources;
  private final KindPrior kinds;
  private final Rooflines rooflines;

  Prior(SearchSpace space, List<SourceFunction> sources, KindPrior kinds) {
    this.basis = Basis.of(space);
    this.kinds = kinds;
    this.sources = List.copyOf(sources);
    this.rooflines = new Rooflines(basis.rows());
  }

  Basis basis() {
    return basis;
  }

  KindPrior kinds() {
    return kinds;
  }

  List<SourceFunction> sources() {
    return sources;
  }

  /** Where the cost features begin. */
  int costOffset() {
    return SOURCES + sources.size();
  }

  int size() {
    return costOffset() + basis.rows().costSize();
  }

  /** The coordinates of the architecture whose feature row is given. */
  double[] coordinates(double[] row) {
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
  void coordinates(float[][] values, int place, double[] row, double[] out) {
    for (int i = 0; i < sources.size(); i++) {
      out[SOURCES + i] = values[i][place];
    }
    complete(row, out);
  }

  private void complete(double[] row, double[] out) {
    out[0] = 1;
    double mean = 0;
    for (int i = 0; i < sources.size(); i++) {
      mean += out[SOURCES + i] / sources.size();
    }
    out[MEAN] = mean;
    for (int i = 0; i < sources.size(); i++) {
      out[SOURCES + i] -= mean;
    }
    rooflines.write(row, out, ROOFLINES);
    System.arraycopy(row, 0, out, costOffset(), basis.rows().costSize());
  }
}
