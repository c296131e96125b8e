package io.maple.model;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One prediction beside the measurement that it had not seen.
 *
 * @param lnError predicted less measured ln latency
 * @param inside90 whether the measurement lay in its 90 % interval
 */
public record Residual(double lnError, boolean inside90) {

  /** The level of the interval that is meant. */
  public static final double LEVEL = 0.9;

  /** Mean absolute percentage error, 0.05 for 5 %. */
  static double mape(List<Residual> residuals) {
    return mean(residuals, Residual::relativeError);
  }

  /** The share within a relative error, 0 to 1. */
  static double within(double tolerance, List<Residual> residuals) {
    return mean(residuals, residual -> residual.relativeError() <= tolerance ? 1 : 0);
  }

  /** The share inside their 90 % interval, 0 to 1. */
  static double coverage90(List<Residual> residuals) {
    return mean(residuals, residual -> residual.inside90 ? 1 : 0);
  }

  /** The geometric mean of predicted over measured, less 1. */
  static double bias(List<Residual> residuals) {
    return Math.expm1(mean(residuals, Residual::lnError));
  }

  private double relativeError() {
    return Math.abs(Math.expm1(lnError));
  }

  private static double mean(List<Residual> residuals, ToDoubleFunction<Residual> figure) {
    return residuals.stream().mapToDouble(figure).sum() / residuals.size();
  }
}
