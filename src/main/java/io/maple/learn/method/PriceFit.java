package io.maple.learn.method;

import io.maple.learn.feature.OperatorCosts;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.linear.NonNegativeRidge;
import io.maple.learn.linear.Vectors;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Prices of {@link OperatorCosts} by non-negative least squares of the relative error of latencies.
 *
 * <p>The unknowns are how much of each given device's prices to take, and what to add to each
 * price. Columns are brought to a root mean square of 1, so that penalties compare.
 */
final class PriceFit {

  private final List<double[]> mixed;
  private final double[][] terms;
  private final double[] lnValue;
  private final double[][] design;
  private final double[] scales;

  PriceFit(OperatorCosts costs, List<double[]> mixed, TrainingRows samples) {
    this.mixed = mixed;
    this.lnValue = samples.lnValue();
    int n = samples.size();
    this.terms = new double[n][];
    this.design = new double[n][mixed.size() + costs.size()];
    this.scales = new double[mixed.size() + costs.size()];
    for (int i = 0; i < n; i++) {
      terms[i] = costs.of(samples.rows()[i]);
      double[] row = design[i];
      for (int source = 0; source < mixed.size(); source++) {
        row[source] = Vectors.dot(mixed.get(source), terms[i]) * Math.exp(-lnValue[i]);
      }
      for (int term = 0; term < terms[i].length; term++) {
        row[mixed.size() + term] = terms[i][term] * Math.exp(-lnValue[i]);
      }
      for (int j = 0; j < row.length; j++) {
        scales[j] += row[j] * row[j] / n;
      }
    }
    for (int j = 0; j < scales.length; j++) {
      scales[j] = scales[j] > 0 ? 1 / Math.sqrt(scales[j]) : 0;
      for (double[] row : design) {
        row[j] *= scales[j];
      }
    }
  }

  /** The prices that fit the chosen samples best, in milliseconds. */
  double[] prices(IntPredicate chosen, double mixPenalty, double ownPenalty) {
    int size = scales.length;
    double[] gram = new double[size * size];
    double[] moment = new double[size];
    double[] penalties = new double[size];
    for (int i = 0; i < design.length; i++) {
      if (chosen.test(i)) {
        add(design[i], gram, moment);
      }
    }
    for (int j = 0; j < size; j++) {
      penalties[j] = j < mixed.size() ? mixPenalty : ownPenalty;
      for (int k = 0; k < j; k++) {
        gram[k * size + j] = gram[j * size + k];
      }
    }
    double[] solution = NonNegativeRidge.solve(gram, moment, penalties);
    double[] prices = new double[size - mixed.size()];
    for (int j = 0; j < size; j++) {
      double amount = solution[j] * scales[j];
      for (int term = 0; term < prices.length; term++) {
        if (j < mixed.size()) {
          prices[term] += amount * mixed.get(j)[term];
        } else if (j == mixed.size() + term) {
          prices[term] += amount;
        }
      }
    }
    return level(prices, chosen);
  }

  /** Predicted minus measured ln latency of a sample. */
  double lnError(double[] prices, int sample) {
    return Math.log(Math.max(Vectors.dot(prices, terms[sample]), 1e-6)) - lnValue[sample];
  }

  private static void add(double[] row, double[] gram, double[] moment) {
    for (int j = 0; j < row.length; j++) {
      moment[j] += row[j];
      for (int k = 0; k <= j; k++) {
        gram[j * row.length + k] += row[j] * row[k];
      }
    }
  }

  /** Takes out of the prices what the penalties, and squares of relative errors, bias them by. */
  private double[] level(double[] prices, IntPredicate chosen) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < lnValue.length; i++) {
      if (chosen.test(i)) {
        sum += lnError(prices, i);
        count++;
      }
    }
    double factor = Math.exp(-sum / count);
    for (int term = 0; term < prices.length; term++) {
      prices[term] *= factor;
    }
    return prices;
  }
}
