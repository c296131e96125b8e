package io.maple.learn.posterior;

import io.maple.learn.accuracy.Prediction;
import java.util.ArrayList;
import java.util.List;

/**
 * What the mixture would have predicted for each sample from the others, in closed form.
 *
 * <p>For one Gaussian process the prediction without sample j is y_j − α_j/K⁻¹_jj with variance
 * 1/K⁻¹_jj (Rasmussen and Williams 2006, equation 5.12), and without it the combination's
 * probability is the whole one divided by that prediction's density.
 */
final class LeaveOneOut {

  private final double[] lnValue;
  private final List<double[]> lnWeights = new ArrayList<>();
  private final List<double[]> means = new ArrayList<>();
  private final List<double[]> variances = new ArrayList<>();

  LeaveOneOut(double[] lnValue) {
    this.lnValue = lnValue;
  }

  void add(double probability, double[] alpha, double[] inverse) {
    int n = lnValue.length;
    double[] lnWeight = new double[n];
    double[] mean = new double[n];
    double[] variance = new double[n];
    for (int j = 0; j < n; j++) {
      variance[j] = 1 / inverse[j * n + j];
      double error = alpha[j] * variance[j];
      mean[j] = lnValue[j] - error;
      lnWeight[j] =
          Math.log(probability) + 0.5 * (error * error / variance[j] + Math.log(variance[j]));
    }
    lnWeights.add(lnWeight);
    means.add(mean);
    variances.add(variance);
  }

  /** The mixture's prediction of each sample from the others, noise included. */
  List<Prediction> predictions() {
    List<Prediction> predictions = new ArrayList<>();
    for (int j = 0; j < lnValue.length; j++) {
      predictions.add(prediction(j));
    }
    return predictions;
  }

  private Prediction prediction(int j) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double[] lnWeight : lnWeights) {
      greatest = Math.max(greatest, lnWeight[j]);
    }
    double mass = 0;
    double mean = 0;
    double square = 0;
    for (int i = 0; i < lnWeights.size(); i++) {
      double weight = Math.exp(lnWeights.get(i)[j] - greatest);
      double value = means.get(i)[j] - lnValue[j];
      mass += weight;
      mean += weight * value;
      square += weight * (variances.get(i)[j] + value * value);
    }
    double difference = mean / mass;
    double variance = square / mass - difference * difference;
    return new Prediction(lnValue[j] + difference, Math.sqrt(variance));
  }
}
