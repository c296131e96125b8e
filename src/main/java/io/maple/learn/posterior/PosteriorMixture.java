package io.maple.learn.posterior;

import io.maple.learn.linear.Cholesky;
import java.util.Arrays;

/**
 * Averages the Gaussian process posteriors of all hyper-parameter combinations into one linear and
 * one quadratic form.
 *
 * <p>Every combination's posterior mean is linear in q(a) = (prior coordinates of a, k(a, x₁) …
 * k(a, xₙ)) and its variance quadratic in it, so the mixture's total mean Σ p μ = u·q and variance
 * Σ p (v + μ²) − (Σ p μ)² = qᵀ S q + w_A k(a, a) are exact, whatever the number of combinations
 * (Rasmussen and Williams 2006, equations 2.25 and 2.26; law of total variance).
 */
final class PosteriorMixture {

  private static final double NEGLIGIBLE = 1e-8;

  private final Prior prior;
  private final FewShotData data;
  private final Evidence evidence;
  private final int n;
  private final int priorSize;
  private final int size;
  private final double[] linear;
  private final double[] quadratic;
  private final LeaveOneOut leaveOneOut;
  private double architectureWeight;
  private double noiseVariance;
  private double kept;

  private PosteriorMixture(Prior prior, FewShotData data) {
    this.prior = prior;
    this.data = data;
    this.evidence = Evidence.of(data, prior);
    this.n = data.size();
    this.priorSize = prior.size();
    this.size = priorSize + n;
    this.linear = new double[size];
    this.quadratic = new double[size * size];
    this.leaveOneOut = new LeaveOneOut(data.lnValue());
  }

  static FewShotPosterior fit(Prior prior, FewShotData data) {
    PosteriorMixture mixture = new PosteriorMixture(prior, data);
    mixture.accumulate();
    return mixture.finish();
  }

  private void accumulate() {
    double[] kernel = new double[n * n];
    for (int covariance = 0; covariance < evidence.covariances().size(); covariance++) {
      boolean wanted = false;
      for (int noise = 0; noise < HyperGrid.NOISES.length; noise++) {
        double mass = mass(covariance, noise);
        if (mass < NEGLIGIBLE) {
          continue;
        }
        if (!wanted) {
          data.kernel(evidence.covariances().get(covariance), kernel);
          wanted = true;
        }
        double[] matrix = kernel.clone();
        data.addNoise(HyperGrid.NOISES[noise], matrix);
        add(covariance, noise, mass, Cholesky.factor(n, matrix));
      }
    }
  }

  private double mass(int covariance, int noise) {
    double mass = 0;
    for (int mean = 0; mean < evidence.means().size(); mean++) {
      mass += evidence.probability(covariance, noise, mean);
    }
    return mass;
  }

  private void add(int covariance, int noise, double mass, Cholesky factor) {
    HyperGrid.Covariance weights = evidence.covariances().get(covariance);
    double[] inverse = factor.inverse();
    double deviation = HyperGrid.NOISES[noise];
    kept += mass;
    noiseVariance += mass * deviation * deviation;
    architectureWeight += mass * weights.architecture();
    double[] scales = scales(weights);
    addPriorVariance(mass, scales);
    addExplainedVariance(mass, scales, inverse);
    for (int mean = 0; mean < evidence.means().size(); mean++) {
      double probability = evidence.probability(covariance, noise, mean);
      if (probability >= NEGLIGIBLE * mass) {
        addMean(probability, scales, factor, evidence.means().get(mean), inverse);
      }
    }
  }

  /** The weight of every coordinate of q in k(a, xⱼ). */
  private double[] scales(HyperGrid.Covariance weights) {
    double[] scales = new double[size];
    scales[0] = data.levelVariance();
    Arrays.fill(scales, Prior.SOURCES, prior.costOffset(), weights.source());
    Arrays.fill(scales, prior.costOffset(), priorSize, weights.cost());
    Arrays.fill(scales, priorSize, size, weights.architecture());
    return scales;
  }

  private void addPriorVariance(double mass, double[] scales) {
    for (int i = 0; i < priorSize; i++) {
      quadratic[i * size + i] += mass * scales[i];
    }
  }

  /** Subtracts k(a, X) K⁻¹ k(X, a), with k(a, X) = q B and B = scaled (coordinatesᵀ; I). */
  private void addExplainedVariance(double mass, double[] scales, double[] inverse) {
    double[][] coordinates = data.coordinates();
    double[] right = new double[size];
    for (int j = 0; j < n; j++) {
      // right = B K⁻¹ e_j, the j-th column of B K⁻¹.
      Arrays.fill(right, 0);
      for (int k = 0; k < n; k++) {
        double value = inverse[j * n + k];
        double[] row = coordinates[k];
        for (int i = 0; i < priorSize; i++) {
          right[i] += value * row[i];
        }
        right[priorSize + k] = value;
      }
      for (int i = 0; i < size; i++) {
        right[i] *= scales[i] * mass;
      }
      double[] left = coordinates[j];
      for (int i = 0; i < priorSize; i++) {
        double factor = scales[i] * left[i];
        if (factor != 0) {
          subtractRow(i, factor, right);
        }
      }
      subtractRow(priorSize + j, scales[priorSize + j], right);
    }
  }

  private void subtractRow(int row, double factor, double[] values) {
    int start = row * size;
    for (int k = row; k < size; k++) {
      quadratic[start + k] -= factor * values[k];
    }
  }

  private void addMean(
      double probability,
      double[] scales,
      Cholesky factor,
      HyperGrid.MeanFunction function,
      double[] inverse) {
    double[] shape = data.column(function.coordinate());
    double[] alpha = data.centred();
    for (int j = 0; j < n; j++) {
      alpha[j] -= shape[j];
    }
    factor.solve(alpha);
    leaveOneOut.add(probability, alpha, inverse);
    double[] mean = new double[size];
    for (int j = 0; j < n; j++) {
      double[] row = data.coordinates()[j];
      for (int i = 0; i < priorSize; i++) {
        mean[i] += alpha[j] * row[i];
      }
      mean[priorSize + j] = alpha[j];
    }
    for (int i = 0; i < size; i++) {
      mean[i] *= scales[i];
    }
    mean[0] += data.level();
    mean[function.coordinate()] += 1;
    for (int i = 0; i < size; i++) {
      linear[i] += probability * mean[i];
      subtractRow(i, -probability * mean[i], mean);
    }
  }

  private FewShotPosterior finish() {
    for (int i = 0; i < size; i++) {
      linear[i] /= kept;
    }
    double[] packed = new double[size * (size + 1) / 2];
    int at = 0;
    for (int i = 0; i < size; i++) {
      for (int k = i; k < size; k++) {
        double value = quadratic[i * size + k] / kept - linear[i] * linear[k];
        packed[at++] = i == k ? value : 2 * value;
      }
    }
    return new FewShotPosterior(
        prior,
        data.rows(),
        linear,
        packed,
        architectureWeight / kept,
        noiseVariance / kept,
        leaveOneOut.predictions());
  }
}
