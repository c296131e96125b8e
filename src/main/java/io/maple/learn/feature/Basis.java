package io.maple.learn.feature;

import io.maple.learn.linear.Cholesky;
import io.maple.learn.linear.Lazy;
import io.maple.learn.linear.Vectors;
import io.maple.space.Architecture;
import java.util.Arrays;
import java.util.List;

/**
 * The explicit feature map φ(a) = [P(a), √0.3·z(a), c(a)] that all source functions of a space
 * share.
 *
 * <p>P is the Nyström map of an RBF kernel with lengthscale 2 on z: P(a) = L⁻¹ k(landmarks, a) with
 * L Lᵀ the kernel among 256 landmarks (Williams and Seeger 2001). Because φ is the same for every
 * source, a source is one weight vector, and a prediction evaluates φ once for all of them.
 * Thread-safe.
 */
public final class Basis {

  static final int LANDMARKS = 256;
  private static final double INVERSE_TWO_SQUARED_LENGTHS = 1.0 / 8;
  private static final double LINEAR_SCALE = Math.sqrt(0.3);
  private static final double JITTER = 1e-6;

  private final FeatureRows rows;
  private final Lazy<double[][]> landmarks;
  private final Lazy<Cholesky> landmarkKernel;
  private final Lazy<double[]> mean;

  Basis(FeatureRows rows) {
    this.rows = rows;
    this.landmarks = new Lazy<>(() -> structural(reference().subList(0, LANDMARKS)));
    this.landmarkKernel = new Lazy<>(() -> kernel(landmarks.get()));
    this.mean = new Lazy<>(() -> meanOver(reference()));
  }

  /** What a function on the basis depends on beside the features. */
  static double[] constants() {
    return new double[] {LANDMARKS, INVERSE_TWO_SQUARED_LENGTHS, LINEAR_SCALE, JITTER};
  }

  public FeatureRows rows() {
    return rows;
  }

  public int size() {
    return LANDMARKS + rows.structuralSize() + rows.costSize();
  }

  /** Where the cost block, the only one with a scale of its own, begins. */
  public int costOffset() {
    return LANDMARKS + rows.structuralSize();
  }

  /** φ of the architecture whose feature row is given; the array is the caller's. */
  public double[] of(double[] row) {
    double[] phi = new double[size()];
    int offset = rows.structuralOffset();
    double[][] known = landmarks.get();
    for (int i = 0; i < LANDMARKS; i++) {
      phi[i] = rbf(known[i], row, offset);
    }
    landmarkKernel.get().solveLower(phi);
    for (int i = 0; i < rows.structuralSize(); i++) {
      phi[LANDMARKS + i] = LINEAR_SCALE * row[offset + i];
    }
    System.arraycopy(row, 0, phi, costOffset(), rows.costSize());
    return phi;
  }

  /** The mean over the space of the function that the weights make. */
  public double meanOf(double[] weights) {
    return Vectors.dot(weights, mean.get());
  }

  private List<Architecture> reference() {
    return rows.reference().architectures();
  }

  private double[] meanOver(List<Architecture> architectures) {
    double[] sum = new double[size()];
    for (Architecture architecture : architectures) {
      double[] phi = of(rows.row(architecture));
      for (int i = 0; i < sum.length; i++) {
        sum[i] += phi[i] / architectures.size();
      }
    }
    return sum;
  }

  private double[][] structural(List<Architecture> architectures) {
    return architectures.stream()
        .map(rows::row)
        .map(row -> Arrays.copyOfRange(row, rows.structuralOffset(), row.length))
        .toArray(double[][]::new);
  }

  private static Cholesky kernel(double[][] landmarks) {
    double[] kernel = new double[LANDMARKS * LANDMARKS];
    for (int i = 0; i < LANDMARKS; i++) {
      for (int j = 0; j <= i; j++) {
        kernel[i * LANDMARKS + j] = rbf(landmarks[i], landmarks[j], 0) + (i == j ? JITTER : 0);
      }
    }
    return Cholesky.factor(LANDMARKS, kernel);
  }

  private static double rbf(double[] landmark, double[] other, int offset) {
    double squared = 0;
    for (int i = 0; i < landmark.length; i++) {
      double difference = landmark[i] - other[offset + i];
      squared += difference * difference;
    }
    return Math.exp(-squared * INVERSE_TWO_SQUARED_LENGTHS);
  }
}
