package io.maple.learn.method;

import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.OperatorCosts;
import io.maple.learn.linear.PrimitiveArrays;
import io.maple.learn.linear.Ridge;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The logarithm of a sum of {@link OperatorCosts} at their prices.
 *
 * @param prices milliseconds, 0 or more, one a term
 */
record OperatorFunction(OperatorCosts costs, double[] prices) implements LatencyFunction {

  static final byte MARK = 2;

  /** A network that costs nothing at these prices still takes a nanosecond. */
  private static final double LEAST_MILLIS = 1e-6;

  @Override
  public double at(double[] row) {
    return Math.log(Math.max(Ridge.dot(prices, costs.of(row)), LEAST_MILLIS));
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeByte(MARK);
    PrimitiveArrays.write(out, prices);
  }

  public static OperatorFunction read(DataInputStream in, FeatureRows features) throws IOException {
    return new OperatorFunction(OperatorCosts.of(features.space()), PrimitiveArrays.read(in));
  }
}
