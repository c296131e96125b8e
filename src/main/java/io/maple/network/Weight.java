package io.maple.network;

import java.util.Arrays;
import java.util.List;

/**
 * A constant tensor that an operator reads.
 *
 * @param role its name within the operator, such as {@code weight}
 * @param dimensions in values; none of a scalar
 * @param centre the mean of the values that stand for it in a model without trained weights
 * @param spread how far they lie from the centre at most
 * @param learned whether training sets it; running statistics are not learned
 */
public record Weight(
    String role, List<Integer> dimensions, float centre, float spread, boolean learned) {

  /** How far from their centre biases and statistics lie, enough to make no two of them equal. */
  private static final float SPREAD = 0.1f;

  /** Copies the dimensions. */
  public Weight {
    dimensions = List.copyOf(dimensions);
  }

  /**
   * Learned weights that keep the mean square of values that come from a ReLU, so that no depth
   * makes them infinite or denormal, which would change the latency. Source: He et al., "Delving
   * Deep into Rectifiers", ICCV 2015, equation 10; √(6/n) bounds the even distribution of variance
   * 2/n.
   *
   * @param fanIn how many values each output is a sum of
   */
  public static Weight he(String role, long fanIn, int... dimensions) {
    return new Weight(role, boxed(dimensions), 0, (float) Math.sqrt(6.0 / fanIn), true);
  }

  /** A learned vector around a value. */
  public static Weight near(String role, float centre, int size) {
    return new Weight(role, List.of(size), centre, SPREAD, true);
  }

  /** A running statistic around a value. */
  public static Weight statistic(String role, float centre, int size) {
    return new Weight(role, List.of(size), centre, SPREAD, false);
  }

  /** Zeros that no training sets. */
  public static Weight zeros(String role, int... dimensions) {
    return new Weight(role, boxed(dimensions), 0, 0, false);
  }

  /** The number of values. */
  public long values() {
    long values = 1;
    for (int dimension : dimensions) {
      values *= dimension;
    }
    return values;
  }

  private static List<Integer> boxed(int... dimensions) {
    return Arrays.stream(dimensions).boxed().toList();
  }
}
