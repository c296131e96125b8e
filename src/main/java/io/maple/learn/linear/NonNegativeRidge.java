package io.maple.learn.linear;

/**
 * Minimises |X x − t|² + Σ λ_j x_j² over x ≥ 0 by cyclic coordinate descent, which for this convex
 * problem reaches the optimum (Tseng 2001).
 */
public final class NonNegativeRidge {

  private static final int SWEEPS = 400;
  private static final double TOLERANCE = 1e-7;

  private NonNegativeRidge() {}

  /**
   * Solves.
   *
   * @param gram XᵀX, p × p row-major, symmetric
   * @param moment Xᵀt
   * @param penalties λ, each above 0
   */
  public static double[] solve(double[] gram, double[] moment, double[] penalties) {
    int p = moment.length;
    double[] x = new double[p];
    double[] gradient = moment.clone();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double largest = 0;
      for (int j = 0; j < p; j++) {
        double curvature = gram[j * p + j] + penalties[j];
        double step = Math.max(-x[j], (gradient[j] - penalties[j] * x[j]) / curvature);
        if (step != 0) {
          x[j] += step;
          for (int k = 0; k < p; k++) {
            gradient[k] -= gram[j * p + k] * step;
          }
          largest = Math.max(largest, step * step * curvature);
        }
      }
      if (largest < TOLERANCE) {
        break;
      }
    }
    return x;
  }
}
