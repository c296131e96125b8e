package io.maple.learn.posterior;

import io.maple.learn.feature.Rooflines;
import io.maple.learn.source.KindPrior;
import java.util.ArrayList;
import java.util.List;

/**
 * The hyper-parameters that the few-shot posterior averages over, weighted by prior and evidence,
 * in place of choosing one set from a handful of samples.
 */
final class HyperGrid {

  /** The constant's prior variance s0² where nothing gives the level. */
  static final double LEVEL = 4;

  /** Standard deviations ν of the noise of ln latency. */
  static final double[] NOISES = {0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4};

  private static final double[] SOURCE_WEIGHTS = {0.1, 0.5, 2};
  private static final double[] COST_WEIGHTS = {0.0005, 0.0025, 0.0125, 0.075};
  private static final double[] ARCHITECTURE_WEIGHTS = {0.0001, 0.001, 0.01};

  /** A source's or cost's weight w has prior probability in proportion to w to this power. */
  private static final double SOURCE_POWER = -0.8;

  private static final double COST_POWER = -0.6;

  /** The prior probability that the operators' own latencies are the prior's mean. */
  private static final double OPERATORS = 0.5;

  private HyperGrid() {}

  /**
   * One covariance: s0² + w_F·F·F' + w_C·c·c' + w_A·k(a, a').
   *
   * @param source w_F
   * @param cost w_C
   * @param architecture w_A
   * @param lnPrior ln of its prior probability, up to a constant
   */
  record Covariance(double source, double cost, double architecture, double lnPrior) {}

  /**
   * One prior mean: the sources' mean shape m, a roofline, or the operators' own shape.
   *
   * @param coordinate which of the prior's coordinates is the mean
   * @param lnPrior ln of its prior probability
   */
  record MeanFunction(int coordinate, double lnPrior) {}

  /** Without any F its weight means nothing, so one is enough. */
  static List<Covariance> covariances(boolean withDeviations) {
    double[] sources = withDeviations ? SOURCE_WEIGHTS : new double[] {1};
    List<Covariance> grid = new ArrayList<>();
    for (double source : sources) {
      for (double cost : COST_WEIGHTS) {
        double lnPrior = SOURCE_POWER * Math.log(source) + COST_POWER * Math.log(cost);
        for (double architecture : ARCHITECTURE_WEIGHTS) {
          grid.add(new Covariance(source, cost, architecture, lnPrior));
        }
      }
    }
    return List.copyOf(grid);
  }

  /** The mean shape, which is flat without sources, the rooflines, and the operators' own shape. */
  static List<MeanFunction> meanFunctions(KindPrior kinds, boolean withOperators) {
    double rest = withOperators ? 1 - OPERATORS : 1;
    List<MeanFunction> means = new ArrayList<>();
    means.add(new MeanFunction(Prior.MEAN, Math.log(rest * (1 - kinds.rooflineMass()))));
    for (int i = 0; i < Rooflines.COUNT; i++) {
      double mass = rest * kinds.rooflineMass() * kinds.share(i);
      means.add(new MeanFunction(Prior.ROOFLINES + i, Math.log(mass)));
    }
    if (withOperators) {
      means.add(new MeanFunction(Prior.OPERATORS, Math.log(OPERATORS)));
    }
    return List.copyOf(means);
  }
}
