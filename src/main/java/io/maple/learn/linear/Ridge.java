package io.maple.learn.linear;

/**
 * Ridge regression with the cost block scaled: minimises |φw − t|² + λ(|w₁|² + |w₂|²/s) where w₂
 * are the weights of the cost block. Holds the normal equations, so that trying another λ or s
 * costs one factorisation.
 */
public final class Ridge {

  private final int size;
  private final int costOffset;
  private final double[] gram;
  private final double[] moment;

  /**
   * Sums up the normal equations.
   *
   * @param phi one row per sample, all of the same length; at least one
   * @param targets one per sample
   * @param costOffset the first place of the cost block, which ends each row
   */
  public Ridge(double[][] phi, double[] targets, int costOffset) {
    this.size = phi[0].length;
    this.costOffset = costOffset;
    this.gram = new double[size * size];
    this.moment = new double[size];
    for (int sample = 0; sample < targets.length; sample++) {
      add(phi[sample], targets[sample]);
    }
  }

  /** The weights for a penalty λ and a cost scale s. */
  public double[] solve(double penalty, double costScale) {
    double[] matrix = gram.clone();
    for (int i = 0; i < size; i++) {
      matrix[i * size + i] += i < costOffset ? penalty : penalty / costScale;
    }
    double[] weights = moment.clone();
    Cholesky.factor(size, matrix).solve(weights);
    return weights;
  }

  private void add(double[] phi, double target) {
    for (int i = 0; i < size; i++) {
      double value = phi[i];
      int row = i * size;
      for (int j = 0; j <= i; j++) {
        gram[row + j] += value * phi[j];
      }
      moment[i] += value * target;
    }
  }
}
