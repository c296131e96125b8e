package io.maple.learn.posterior;

import io.maple.learn.linear.Cholesky;
import java.util.Arrays;
import java.util.List;

/**
 * The posterior probability of every hyper-parameter combination of {@link HyperGrid}: prior times
 * marginal likelihood, p(y | covariance, noise, mean function), normalised.
 *
 * <p>One Cholesky factor serves all mean functions, because the whitened residual is linear in
 * them.
 */
final class Evidence {

  private static final double LN_TWO_PI = Math.log(2 * Math.PI);

  private final FewShotData data;
  private final List<HyperGrid.Covariance> covariances;
  private final List<HyperGrid.MeanFunction> means;
  private final double[] probabilities;

  private Evidence(
      FewShotData data,
      List<HyperGrid.Covariance> covariances,
      List<HyperGrid.MeanFunction> means) {
    this.data = data;
    this.covariances = covariances;
    this.means = means;
    this.probabilities = new double[covariances.size() * HyperGrid.NOISES.length * means.size()];
  }

  static Evidence of(FewShotData data, Prior prior) {
    Evidence evidence =
        new Evidence(
            data,
            HyperGrid.covariances(prior.deviations() > 0),
            HyperGrid.meanFunctions(prior.kinds(), prior.operators() != null));
    evidence.weigh();
    evidence.normalise();
    return evidence;
  }

  List<HyperGrid.Covariance> covariances() {
    return covariances;
  }

  List<HyperGrid.MeanFunction> means() {
    return means;
  }

  /** The posterior probability of a combination. */
  double probability(int covariance, int noise, int mean) {
    return probabilities[index(covariance, noise, mean)];
  }

  private int index(int covariance, int noise, int mean) {
    return (covariance * HyperGrid.NOISES.length + noise) * means.size() + mean;
  }

  private void weigh() {
    int n = data.size();
    double[] kernel = new double[n * n];
    double[] matrix = new double[n * n];
    for (int covariance = 0; covariance < covariances.size(); covariance++) {
      data.kernel(covariances.get(covariance), kernel);
      for (int noise = 0; noise < HyperGrid.NOISES.length; noise++) {
        System.arraycopy(kernel, 0, matrix, 0, matrix.length);
        data.addNoise(HyperGrid.NOISES[noise], matrix);
        weigh(covariance, noise, Cholesky.factor(n, matrix));
      }
    }
  }

  private void weigh(int covariance, int noise, Cholesky factor) {
    double lnPrior = covariances.get(covariance).lnPrior();
    double[] level = data.centred().clone();
    factor.solveLower(level);
    double constant = -0.5 * (factor.lnDeterminant() + data.size() * LN_TWO_PI);
    for (int mean = 0; mean < means.size(); mean++) {
      HyperGrid.MeanFunction function = means.get(mean);
      double[] shape = data.column(function.coordinate());
      factor.solveLower(shape);
      double squared = 0;
      for (int i = 0; i < level.length; i++) {
        double residual = level[i] - shape[i];
        squared += residual * residual;
      }
      probabilities[index(covariance, noise, mean)] =
          constant - 0.5 * squared + lnPrior + function.lnPrior();
    }
  }

  private void normalise() {
    double greatest = Arrays.stream(probabilities).max().orElseThrow();
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = Math.exp(probabilities[i] - greatest);
      sum += probabilities[i];
    }
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] /= sum;
    }
  }
}
