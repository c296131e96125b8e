package io.maple.regression;

import java.util.ArrayList;
import java.util.List;

/**
 * The hyper-parameters that the few-shot posterior averages over, weighted by prior and evidence,
 * in place of choosing one set from a handful of samples.
 */
final class HyperGrid {

  /** The constant's prior variance, s0². */
  static final double LEVEL = 4;

  /** Standard deviations ν of the noise of ln latency. */
  static final double[] NOISES = {0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4};

  private static final double[] SOURCE_WEIGHTS = {0.1, 0.5, 2};
  private static final double[] COST_WEIGHTS = {0.0005, 0.0025, 0.0125, 0.075};
  private static final double[] ARCHITECTURE_WEIGHTS = {0.0001, 0.001, 0.01};
  private static final double[] MEAN_WEIGHTS = {0.1};
  private static final double[] BELIEFS = {1, 0.7, 0.3};
  private static final double ROOFLINE_MASS = 0.3;

  private HyperGrid() {}

  /**
   * One covariance: s0² + w_M·m m' + w_F·F·F' + w_C·c·c' + w_A·k(a, a').
   *
   * @param mean w_M
   * @param source w_F
   * @param cost w_C
   * @param architecture w_A
   */
  record Covariance(double mean, double source, double cost, double architecture) {}

  /**
   * One prior mean: belief·m, or a roofline.
   *
   * @param coordinate which of the prior's coordinates is the mean
   * @param belief its factor
   * @param lnPrior ln of its prior probability
   */
  record MeanFunction(int coordinate, double belief, double lnPrior) {}

  /** Without sources the weights of m and F mean nothing, so one of each is enough. */
  static List<Covariance> covariances(boolean withSources) {
    double[] means = withSources ? MEAN_WEIGHTS : new double[] {0};
    double[] sources = withSources ? SOURCE_WEIGHTS : new double[] {0};
    List<Covariance> grid = new ArrayList<>();
    for (double mean : means) {
      for (double source : sources) {
        for (double cost : COST_WEIGHTS) {
          for (double architecture : ARCHITECTURE_WEIGHTS) {
            grid.add(new Covariance(mean, source, cost, architecture));
          }
        }
      }
    }
    return List.copyOf(grid);
  }

  static List<MeanFunction> meanFunctions(boolean withSources) {
    List<MeanFunction> means = new ArrayList<>();
    double mass = 1 - ROOFLINE_MASS;
    if (withSources) {
      for (double belief : BELIEFS) {
        means.add(new MeanFunction(Prior.MEAN, belief, Math.log(mass / BELIEFS.length)));
      }
    } else {
      means.add(new MeanFunction(Prior.MEAN, 0, Math.log(mass)));
    }
    for (int i = 0; i < Rooflines.COUNT; i++) {
      double prior = Math.log(ROOFLINE_MASS / Rooflines.COUNT);
      means.add(new MeanFunction(Prior.ROOFLINES + i, 1, prior));
    }
    return List.copyOf(means);
  }
}
