package io.maple.network.cost;

/** Arithmetic of amounts that are unknown where they are −1. */
final class Amount {

  static final long UNKNOWN = -1;

  private Amount() {}

  /**
   * The sum, unknown where either is.
   *
   * @throws ArithmeticException when it exceeds 2^63
   */
  static long plus(long one, long other) {
    return one < 0 || other < 0 ? UNKNOWN : Math.addExact(one, other);
  }

  /**
   * The product, unknown where a factor is unless another one is zero.
   *
   * @throws ArithmeticException when it exceeds 2^63
   */
  static long times(long... factors) {
    long product = 1;
    boolean known = true;
    for (long factor : factors) {
      if (factor == 0) {
        return 0;
      }
      known &= factor > 0;
    }
    for (long factor : factors) {
      product = known ? Math.multiplyExact(product, factor) : UNKNOWN;
    }
    return product;
  }
}
