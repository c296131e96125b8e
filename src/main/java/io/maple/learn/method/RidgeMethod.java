package io.maple.learn.method;

import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.linear.Cholesky;
import java.util.List;

/**
 * Ridge regression of ln latency on the feature row from the device's own samples alone, the
 * penalty chosen by leaving each sample out: what the other devices' knowledge must beat.
 */
public final class RidgeMethod extends FunctionMethod {

  private static final double PRIOR_DEVIATION = 0.3;

  /** The dual form costs the cube of it. */
  private static final int LIMIT = 300;

  private static final double[] PENALTIES = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3};

  /** The prior variance of the intercept, of ln latency. */
  private static final double LEVEL = 100;

  public RidgeMethod() {
    super(
        "ridge",
        "Ridge regression on the device's own samples alone.",
        "A reference for comparison",
        false);
  }

  @Override
  public RowTrainer trainer(TrainingContext context) {
    return new FunctionTrainer(context, PRIOR_DEVIATION) {
      @Override
      Fitted fitFunction(TrainingRows samples) {
        return new Fitted(function(features(), samples), List.of());
      }
    };
  }

  static AdditiveFunction function(FeatureRows features, TrainingRows all) {
    TrainingRows samples = all.range(0, Math.min(all.size(), LIMIT));
    int n = samples.size();
    double mean = FunctionTrainer.mean(samples.lnValue());
    double[] gram = gram(features, samples.rows());
    double[] best = new double[n];
    double least = Double.POSITIVE_INFINITY;
    for (double penalty : PENALTIES) {
      double[] matrix = gram.clone();
      double[] alpha = new double[n];
      for (int i = 0; i < n; i++) {
        matrix[i * n + i] += penalty;
        alpha[i] = samples.lnValue()[i] - mean;
      }
      Cholesky factor = Cholesky.factor(n, matrix);
      factor.solve(alpha);
      double error = leaveOneOutError(alpha, factor.inverse());
      if (error < least) {
        least = error;
        best = alpha;
      }
    }
    return function(features, samples.rows(), best, mean);
  }

  private static AdditiveFunction function(
      FeatureRows features, double[][] rows, double[] alpha, double mean) {
    double[] weights = new double[features.size()];
    double intercept = mean;
    for (int i = 0; i < rows.length; i++) {
      intercept += LEVEL * alpha[i];
      for (int k = 0; k < weights.length; k++) {
        weights[k] += features.isRatio(k) ? 0 : alpha[i] * rows[i][k];
      }
    }
    return AdditiveFunction.linear(features, intercept, weights);
  }

  /** The mean squared error without each sample (Rasmussen and Williams 2006, equation 5.12). */
  private static double leaveOneOutError(double[] alpha, double[] inverse) {
    int n = alpha.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double error = alpha[i] / inverse[i * n + i];
      sum += error * error / n;
    }
    return sum;
  }

  private static double[] gram(FeatureRows features, double[][] rows) {
    int n = rows.length;
    double[] gram = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = LEVEL;
        for (int k = 0; k < features.size(); k++) {
          sum += features.isRatio(k) ? 0 : rows[i][k] * rows[j][k];
        }
        gram[i * n + j] = sum;
      }
    }
    return gram;
  }
}
