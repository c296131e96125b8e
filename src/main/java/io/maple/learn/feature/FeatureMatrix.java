package io.maple.learn.feature;

/**
 * Samples as a regression problem on a {@link Basis}.
 *
 * @param phi one row of basis values a sample
 * @param lnValue ln of each sample's latency in milliseconds
 */
public record FeatureMatrix(double[][] phi, double[] lnValue) {

  public static FeatureMatrix of(Basis basis, TrainingRows samples) {
    double[][] phi = new double[samples.size()][];
    for (int i = 0; i < phi.length; i++) {
      phi[i] = basis.of(samples.rows()[i]);
    }
    return new FeatureMatrix(phi, samples.lnValue());
  }

  public int size() {
    return lnValue.length;
  }

  /** The samples at the given places. */
  public FeatureMatrix at(int[] places) {
    double[][] chosen = new double[places.length][];
    double[] targets = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      chosen[i] = phi[places[i]];
      targets[i] = lnValue[places[i]];
    }
    return new FeatureMatrix(chosen, targets);
  }

  /** The same rows with other targets. */
  public FeatureMatrix withTargets(double[] targets) {
    return new FeatureMatrix(phi, targets);
  }
}
