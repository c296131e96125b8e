package io.maple.learn.feature;

import io.maple.learn.linear.Ridge;
import io.maple.learn.linear.Robust;
import io.maple.learn.linear.Vectors;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A robust ridge fit of ln latency on a {@link Basis}, with penalty and cost scale chosen on a
 * held-out fifth.
 *
 * <p>Samples further than 4.5 robust standard deviations from the median are omitted; after a first
 * fit, so are those whose residual exceeds 5 robust standard deviations, where they are few (0.5 %
 * to 20 %): readings a thousand times too small would otherwise dominate the squared error.
 *
 * @param weights on the basis, one each
 * @param intercept of ln latency in milliseconds
 */
public record RidgeFit(double[] weights, double intercept) {

  private static final double OUTLIER = 4.5;
  private static final double RESIDUAL_OUTLIER = 5;
  private static final int HELD_OUT_EVERY = 5;
  private static final double[] COST_SCALES = {0.3, 3};
  private static final double[] PENALTIES = {0.003, 0.01, 0.03, 0.1, 0.3, 1, 3};

  /**
   * Fits.
   *
   * @param costOffset where the cost block of the basis begins
   */
  public static RidgeFit fit(int costOffset, FeatureMatrix data) {
    FeatureMatrix inliers = data.at(Robust.inliers(data.lnValue(), OUTLIER));
    RidgeFit first = choose(costOffset, inliers);
    double[] residuals = first.residuals(inliers);
    int[] kept = Robust.inliersAroundZero(residuals, RESIDUAL_OUTLIER);
    double dropped = 1 - (double) kept.length / residuals.length;
    return dropped > 0.005 && dropped < 0.2 ? choose(costOffset, inliers.at(kept)) : first;
  }

  /** Measured minus fitted ln latency of every sample. */
  public double[] residuals(FeatureMatrix data) {
    double[] residuals = new double[data.size()];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = data.lnValue()[i] - intercept - Vectors.dot(weights, data.phi()[i]);
    }
    return residuals;
  }

  private static RidgeFit choose(int costOffset, FeatureMatrix data) {
    double mean = Arrays.stream(data.lnValue()).average().orElse(0);
    double deviation = Math.max(Robust.standardDeviation(data.lnValue(), mean), 1e-9);
    double[] targets = new double[data.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (data.lnValue()[i] - mean) / deviation;
    }
    FeatureMatrix scaled = data.withTargets(targets);
    double[] best = penaltyAndCostScale(costOffset, scaled);
    double[] weights = new Ridge(scaled.phi(), targets, costOffset).solve(best[0], best[1]);
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= deviation;
    }
    return new RidgeFit(weights, mean);
  }

  private static double[] penaltyAndCostScale(int costOffset, FeatureMatrix data) {
    IntStream places = IntStream.range(0, data.size());
    FeatureMatrix training = data.at(places.filter(i -> i % HELD_OUT_EVERY != 0).toArray());
    places = IntStream.range(0, data.size());
    FeatureMatrix heldOut = data.at(places.filter(i -> i % HELD_OUT_EVERY == 0).toArray());
    Ridge ridge = new Ridge(training.phi(), training.lnValue(), costOffset);
    double[] best = {1, 1};
    double least = Double.POSITIVE_INFINITY;
    for (double costScale : COST_SCALES) {
      for (double penalty : PENALTIES) {
        double[] weights = ridge.solve(penalty, costScale);
        double error = squaredError(weights, heldOut);
        if (error < least) {
          least = error;
          best = new double[] {penalty, costScale};
        }
      }
    }
    return best;
  }

  private static double squaredError(double[] weights, FeatureMatrix data) {
    double sum = 0;
    for (int i = 0; i < data.size(); i++) {
      double difference = data.lnValue()[i] - Vectors.dot(weights, data.phi()[i]);
      sum += difference * difference;
    }
    return sum;
  }
}
