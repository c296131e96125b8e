package io.maple.learn.posterior;

import io.maple.learn.accuracy.Prediction;
import io.maple.learn.feature.ArchitectureKernel;
import io.maple.learn.linear.PrimitiveArrays;
import io.maple.learn.linear.Vectors;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
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
public record FewShotPosterior(
    Prior prior,
    double[][] rows,
    double[] linear,
    double[] quadratic,
    double architectureWeight,
    double noiseVariance,
    List<Prediction> leaveOneOut) {

  private static final double LEAST_VARIANCE = 1e-8;

  public void write(DataOutputStream out) throws IOException {
    out.writeInt(rows.length);
    for (double[] row : rows) {
      PrimitiveArrays.write(out, row);
    }
    PrimitiveArrays.write(out, linear);
    PrimitiveArrays.write(out, quadratic);
    out.writeDouble(architectureWeight);
    out.writeDouble(noiseVariance);
  }

  public static FewShotPosterior read(DataInputStream in, Prior prior) throws IOException {
    double[][] rows = new double[in.readInt()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = PrimitiveArrays.read(in, prior.basis().rows().size());
    }
    int size = prior.size() + rows.length;
    return new FewShotPosterior(
        prior,
        rows,
        PrimitiveArrays.read(in, size),
        PrimitiveArrays.read(in, size * (size + 1) / 2),
        in.readDouble(),
        in.readDouble(),
        List.of());
  }

  /** The prediction for the architecture whose feature row is given. */
  public Prediction predict(double[] row) {
    return predict(row, Arrays.copyOf(prior.coordinates(row), linear.length));
  }

  /** The same, with the prior's coordinates already at the beginning of q, a scratch array. */
  public Prediction predict(double[] row, double[] q) {
    ArchitectureKernel kernel = extend(row, q);
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

  /**
   * The covariance of ln latency among architectures, without noise.
   *
   * @param architectures feature rows
   */
  public double[][] covariance(double[][] architectures) {
    ArchitectureKernel kernel = new ArchitectureKernel(prior.basis().rows());
    double[][] coordinates =
        Arrays.stream(architectures).map(this::extended).toArray(double[][]::new);
    double[][] covariance = new double[architectures.length][architectures.length];
    for (int i = 0; i < architectures.length; i++) {
      double[] projected = project(coordinates[i]);
      for (int j = 0; j <= i; j++) {
        double value =
            Vectors.dot(projected, coordinates[j])
                + architectureWeight * kernel.of(architectures[i], architectures[j]);
        covariance[i][j] = value;
        covariance[j][i] = value;
      }
    }
    return covariance;
  }

  /** S q. */
  private double[] project(double[] q) {
    double[] product = new double[q.length];
    int at = 0;
    for (int i = 0; i < q.length; i++) {
      product[i] += quadratic[at++] * q[i];
      for (int k = i + 1; k < q.length; k++) {
        double half = 0.5 * quadratic[at++];
        product[i] += half * q[k];
        product[k] += half * q[i];
      }
    }
    return product;
  }

  /** q of the architecture whose feature row is given. */
  private double[] extended(double[] row) {
    double[] q = Arrays.copyOf(prior.coordinates(row), linear.length);
    extend(row, q);
    return q;
  }

  /** Writes k(a, x₁) … k(a, xₙ) after the prior's coordinates; returns the kernel. */
  private ArchitectureKernel extend(double[] row, double[] q) {
    ArchitectureKernel kernel = new ArchitectureKernel(prior.basis().rows());
    int priorSize = prior.size();
    for (int j = 0; j < rows.length; j++) {
      q[priorSize + j] = kernel.of(row, rows[j]);
    }
    return kernel;
  }
}
