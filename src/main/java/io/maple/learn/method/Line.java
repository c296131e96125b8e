package io.maple.learn.method;

/**
 * A straight line, fitted by least squares with its slope drawn a little towards what is expected.
 *
 * @param meanX the mean abscissa that it was fitted at
 * @param squares the sum of squared distances from it, prior included
 */
record Line(double intercept, double slope, double meanX, double squares) {

  /** The weight of the expected slope, in squared units of the abscissa. */
  private static final double PRIOR_SQUARES = 0.02;

  static Line fit(double[] x, double[] y, double expectedSlope) {
    double meanX = FunctionTrainer.mean(x);
    double meanY = FunctionTrainer.mean(y);
    double products = PRIOR_SQUARES * expectedSlope;
    double squares = PRIOR_SQUARES;
    for (int i = 0; i < x.length; i++) {
      products += (x[i] - meanX) * (y[i] - meanY);
      squares += (x[i] - meanX) * (x[i] - meanX);
    }
    double slope = products / squares;
    return new Line(meanY - slope * meanX, slope, meanX, squares);
  }

  double at(double x) {
    return intercept + slope * x;
  }

  /** The mean squared error on each point of the line without it (Allen's PRESS, 1974). */
  double leaveOneOutError(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double distance = x[i] - meanX;
      double leverage = 1.0 / x.length + distance * distance / squares;
      double error = (y[i] - at(x[i])) / Math.max(1 - leverage, 0.1);
      sum += error * error / x.length;
    }
    return sum;
  }
}
