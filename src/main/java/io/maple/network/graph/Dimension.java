package io.maple.network.graph;

/**
 * The size of a tensor along one axis: exact, an upper bound where it depends on data, or unknown.
 *
 * @param size in values, −1 where unknown
 * @param bound whether the size is only an upper bound
 */
public record Dimension(long size, boolean bound) {

  /** A size of which nothing is known. */
  public static final Dimension UNKNOWN = new Dimension(-1, false);

  /** Rejects sizes below −1 and a bound that is unknown. */
  public Dimension {
    if (size < -1 || (bound && size < 0)) {
      throw new IllegalArgumentException(
          "A tensor has an axis of %d values.\nMaybe a padding or a stride is wrong."
              .formatted(size));
    }
  }

  /** An exact size. */
  public static Dimension of(long size) {
    return new Dimension(size, false);
  }

  /** A size that data may make smaller. */
  public static Dimension atMost(long size) {
    return new Dimension(size, true);
  }

  /** Whether the size is known, exactly or as an upper bound. */
  public boolean isKnown() {
    return size >= 0;
  }

  /** Whether the size is known and exact. */
  public boolean isExact() {
    return size >= 0 && !bound;
  }

  /**
   * The product.
   *
   * @throws ArithmeticException when it exceeds 2^63
   */
  public Dimension times(Dimension other) {
    if (!isKnown() || !other.isKnown()) {
      return UNKNOWN;
    }
    return new Dimension(Math.multiplyExact(size, other.size), bound || other.bound);
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException when it exceeds 2^63
   */
  public Dimension plus(Dimension other) {
    if (!isKnown() || !other.isKnown()) {
      return UNKNOWN;
    }
    return new Dimension(Math.addExact(size, other.size), bound || other.bound);
  }

  @Override
  public String toString() {
    return isKnown() ? (bound ? "≤" : "") + size : "?";
  }
}
