package io.maple.learn.method;

import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.OperatorCosts;
import io.maple.learn.linear.PrimitiveArrays;
import io.maple.learn.linear.Vectors;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The logarithm of a sum of {@link OperatorCosts} at their prices.
 *
 * @param prices milliseconds, 0 or more, one a term
 */
record OperatorFunction(OperatorCosts costs, double[] prices) implements LatencyFunction {

  static final byte MARK = 2;

  /** The last format whose prices are those of {@link OperatorCosts#FIRST_KINDS}, by position. */
  private static final int LAST_OF_ALL_KINDS = 3;

  /** A network that costs nothing at these prices still takes a nanosecond. */
  private static final double LEAST_MILLIS = 1e-6;

  @Override
  public double at(double[] row) {
    return Math.log(Math.max(Vectors.dot(prices, costs.of(row)), LEAST_MILLIS));
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeByte(MARK);
    PrimitiveArrays.write(out, prices);
  }

  static OperatorFunction read(DataInputStream in, FeatureTables tables, int format)
      throws IOException {
    OperatorCosts costs = tables.operatorCosts();
    double[] prices =
        format > LAST_OF_ALL_KINDS
            ? PrimitiveArrays.read(in, costs.size())
            : ofSpace(
                costs,
                PrimitiveArrays.read(
                    in, OperatorCosts.PER_KIND.size() * OperatorCosts.FIRST_KINDS.size() + 1));
    return new OperatorFunction(costs, prices);
  }

  /** Picks the prices of the space's kinds; those of kinds that it does not have count nothing. */
  private static double[] ofSpace(OperatorCosts costs, double[] ofAllKinds) {
    Map<String, Double> prices = new HashMap<>();
    int at = 0;
    for (String kind : OperatorCosts.FIRST_KINDS) {
      for (String cost : OperatorCosts.PER_KIND) {
        prices.put(kind + "." + cost, ofAllKinds[at++]);
      }
    }
    prices.put("constant", ofAllKinds[at]);
    return costs.names().stream().mapToDouble(prices::get).toArray();
  }
}
