package io.maple.network.onnx.runnable;

/**
 * How the values of one constant are drawn.
 *
 * @param kind the distribution
 * @param from the mean of a normal distribution, else the lowest value
 * @param to the standard deviation of a normal distribution, else the highest value
 */
record Draw(Kind kind, double from, double to) {

  /** Kinds of distributions. */
  enum Kind {
    NORMAL,
    UNIFORM,
    /** Whole numbers, both ends included; truth values where they are 0 and 1. */
    INTEGERS
  }

  /** Added to a sum; near zero but not zero. */
  static final Draw BIAS = normal(0, 0.05);

  /** Multiplies or divides what would be as well without it. */
  static final Draw NEAR_ONE = new Draw(Kind.UNIFORM, 0.8, 1.2);

  /** A row of an embedding. */
  static final Draw EMBEDDING = normal(0, 0.1);

  /** Half of the values are true. */
  static final Draw TRUTH = new Draw(Kind.INTEGERS, 0, 1);

  static Draw normal(double mean, double deviation) {
    return new Draw(Kind.NORMAL, mean, deviation);
  }

  static Draw uniform(double from, double to) {
    return new Draw(Kind.UNIFORM, from, to);
  }

  static Draw integers(long from, long to) {
    return new Draw(Kind.INTEGERS, from, to);
  }

  /** Weights of a product of which each output adds up so many: He et al. 2015 with a gain. */
  static Draw weights(long reduction, double gain) {
    return normal(0, Math.sqrt(gain / Math.max(1, reduction)));
  }
}
