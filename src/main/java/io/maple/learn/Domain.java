package io.maple.learn;

import io.maple.learn.accuracy.Prediction;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.FeatureTables;
import java.util.Arrays;

/**
 * The part of a space in which a model's predictions rest on data.
 *
 * <p>An architecture is far when the model is as uncertain about it as about the last hundredth of
 * the space, or when it costs more or less than the central 99 hundredths of the space and than
 * every sample: sources, with their hundred samples or more, reach no further either.
 */
final class Domain {

  private static final double UNSURE = 0.99;
  private static final double CHEAP = 0.005;
  private static final double COSTLY = 0.995;

  private final double greatestLnStddev;
  private final double leastCost;
  private final double greatestCost;

  private Domain(double greatestLnStddev, double leastCost, double greatestCost) {
    this.greatestLnStddev = greatestLnStddev;
    this.leastCost = leastCost;
    this.greatestCost = greatestCost;
  }

  /** The domain of a model, from its predictions for the architectures that represent the space. */
  static Domain of(RowModel model) {
    FeatureRows features = model.features();
    ArchitectureTable reference = FeatureTables.of(features.space()).reference();
    double[] lnStddev = new double[reference.size()];
    model.predictAll(reference, new double[reference.size()], lnStddev);
    double[] costs = new double[reference.size()];
    double[] row = new double[features.size()];
    for (int place = 0; place < costs.length; place++) {
      reference.row(place, row);
      costs[place] = features.relativeCost(row);
    }
    Arrays.sort(lnStddev);
    Arrays.sort(costs);
    double least = quantile(costs, CHEAP);
    double greatest = quantile(costs, COSTLY);
    for (double[] sample : model.samples()) {
      least = Math.min(least, features.relativeCost(sample));
      greatest = Math.max(greatest, features.relativeCost(sample));
    }
    return new Domain(quantile(lnStddev, UNSURE), least, greatest);
  }

  /**
   * Whether an architecture is far.
   *
   * @param relativeCost its own, as {@link FeatureRows#relativeCost} computes it
   * @param prediction the model's prediction for it
   */
  boolean isFar(double relativeCost, Prediction prediction) {
    return prediction.lnStddev() > greatestLnStddev
        || relativeCost < leastCost
        || relativeCost > greatestCost;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
