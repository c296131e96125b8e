package io.maple.regression;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The few-shot posterior of a target device: u·q and qᵀ S q + w_A·k(a, a) + ν², as {@link
 * PosteriorMixture} made them. Immutable and thread-safe.
 *
 * @param prior the coordinates that q begins with
 * @param rows the feature rows of the samples, against which k is evaluated
 * @param linear u
 * @param quadratic the upper triangle of S row by row, entries off the diagonal doubled
 * @param architectureWeight w_A
 * @param noiseVariance ν², of ln latency
 * @param leaveOneOut each sample as predicted from the others; empty after loading
 */
record FewShotPosterior(
    Prior prior,
    double[][] rows,
    double[] linear,
    double[] quadratic,
    double architectureWeight,
    double noiseVariance,
    List<Prediction> leaveOneOut) {

  private static final double LEAST_VARIANCE = 1e-8;

  void write(DataOutputStream out) throws IOException {
    out.writeInt(rows.length);
    for (double[] row : rows) {
      PrimitiveArrays.write(out, row);
    }
    PrimitiveArrays.write(out, linear);
    PrimitiveArrays.write(out, quadratic);
    out.writeDouble(architectureWeight);
    out.writeDouble(noiseVariance);
  }

  static FewShotPosterior read(DataInputStream in, Prior prior) throws IOException {
    double[][] rows = new double[in.readInt()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = PrimitiveArrays.read(in);
    }
    return new FewShotPosterior(
        prior,
        rows,
        PrimitiveArrays.read(in),
        PrimitiveArrays.read(in),
        in.readDouble(),
        in.readDouble(),
        List.of());
  }

  /** The prediction for the architecture whose feature row is given. */
  Prediction predict(double[] row) {
    double[] q = new double[linear.length];
    double[] coordinates = prior.coordinates(row);
    System.arraycopy(coordinates, 0, q, 0, coordinates.length);
    return predict(row, q);
  }

  /** The same, the prior's coordinates already standing at the beginning of q, a scratch array. */
  Prediction predict(double[] row, double[] q) {
    ArchitectureKernel kernel = new ArchitectureKernel(prior.basis().rows());
    int priorSize = prior.size();
    for (int j = 0; j < rows.length; j++) {
      q[priorSize + j] = kernel.of(row, rows[j]);
    }
    double mean = 0;
    double variance = architectureWeight * kernel.self(row) + noiseVariance;
    int at = 0;
    for (int i = 0; i < q.length; i++) {
      mean += linear[i] * q[i];
      double sum = 0;
      for (int k = i; k < q.length; k++) {
        sum += quadratic[at++] * q[k];
      }
      variance += q[i] * sum;
    }
    return new Prediction(mean, Math.sqrt(Math.max(variance, LEAST_VARIANCE)));
  }
}
