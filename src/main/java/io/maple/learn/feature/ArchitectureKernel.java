package io.maple.learn.feature;

/**
 * The kernel on architectures k(a, a') = exp(−|z − z'|²/2) + 0.3 z·z', on the structural features
 * at the end of a feature row.
 */
public record ArchitectureKernel(int offset) {

  static final double LINEAR = 0.3;

  public ArchitectureKernel(FeatureRows rows) {
    this(rows.structuralOffset());
  }

  public double of(double[] left, double[] right) {
    double squared = 0;
    double dot = 0;
    for (int i = offset; i < left.length; i++) {
      double difference = left[i] - right[i];
      squared += difference * difference;
      dot += left[i] * right[i];
    }
    return Math.exp(-0.5 * squared) + LINEAR * dot;
  }

  /** k(a, a). */
  public double self(double[] row) {
    double norm = 0;
    for (int i = offset; i < row.length; i++) {
      norm += row[i] * row[i];
    }
    return 1 + LINEAR * norm;
  }
}
