package io.maple.regression;

import java.util.Arrays;

/**
 * Where in its space a model's predictions rest on something seen.
 *
 * <p>Far is what the model itself is as unsure of as of the last hundredth of the space, and what
 * costs more or less than the central 99 hundredths of the space and than every sample: sources,
 * with their hundred samples or more, reach no further either.
 */
final class Domain {

  private static final double UNSURE = 0.99;
  private static final double CHEAP = 0.005;
  private static final double COSTLY = 0.995;

  private final FeatureRows features;
  private final double greatestLnStddev;
  private final double leastCost;
  private final double greatestCost;

  private Domain(
      FeatureRows features, double greatestLnStddev, double leastCost, double greatestCost) {
    this.features = features;
    this.greatestLnStddev = greatestLnStddev;
    this.leastCost = leastCost;
    this.greatestCost = greatestCost;
  }

  /** Looks at what the model says of the architectures that stand for the space. */
  static Domain of(RowModel model) {
    FeatureRows features = model.features();
    ArchitectureTable reference = ArchitectureTable.reference(features.space());
    double[] lnStddev = new double[reference.size()];
    model.predictAll(reference, new double[reference.size()], lnStddev);
    double[] costs = new double[reference.size()];
    double[] row = new double[features.size()];
    for (int place = 0; place < costs.length; place++) {
      reference.row(place, row);
      costs[place] = cost(features, row);
    }
    Arrays.sort(lnStddev);
    Arrays.sort(costs);
    double least = quantile(costs, CHEAP);
    double greatest = quantile(costs, COSTLY);
    for (double[] sample : model.samples()) {
      least = Math.min(least, cost(features, sample));
      greatest = Math.max(greatest, cost(features, sample));
    }
    return new Domain(features, quantile(lnStddev, UNSURE), least, greatest);
  }

  /**
   * Whether an architecture is far.
   *
   * @param row its feature row
   * @param prediction the model's prediction for it
   */
  boolean isFar(double[] row, Prediction prediction) {
    double cost = cost(features, row);
    return prediction.lnStddev() > greatestLnStddev || cost < leastCost || cost > greatestCost;
  }

  /** Kernels, MACs and bytes, each over its mean in the space, added up. */
  private static double cost(FeatureRows features, double[] row) {
    double sum = 0;
    for (int i = 0; i < features.ratioSize(); i++) {
      sum += row[features.costSize() + i];
    }
    return sum;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
