package io.maple.network.shape.fold;

import io.maple.network.ElementType;

/**
 * What a whole number is at least and at most. Arithmetic never excludes a value that is possible;
 * what overflows is unknown.
 *
 * @param low {@link #NO_LOW} where there is no limit
 * @param high {@link #NO_HIGH} where there is no limit
 */
record Interval(long low, long high) {

  static final long NO_LOW = Long.MIN_VALUE;

  static final long NO_HIGH = Long.MAX_VALUE;

  static final Interval UNKNOWN = new Interval(NO_LOW, NO_HIGH);

  static final Interval TRUTH = new Interval(0, 1);

  private static final Interval TRUE = new Interval(1, 1);

  private static final Interval FALSE = new Interval(0, 0);

  static Interval of(long value) {
    return new Interval(value, value);
  }

  static Interval of(boolean value) {
    return value ? TRUE : FALSE;
  }

  boolean isExact() {
    return low == high;
  }

  private boolean isFinite() {
    return isExact() || (low != NO_LOW && high != NO_HIGH);
  }

  /** This where every value fits the type, else unknown. */
  Interval within(ElementType type) {
    if (type == ElementType.BOOL) {
      return low >= 0 && high <= 1 ? this : TRUTH;
    }
    int bits = type.bits();
    boolean signed = isSigned(type);
    if (bits == 64) {
      return signed || low >= 0 ? this : UNKNOWN;
    }
    long least = signed ? -(1L << (bits - 1)) : 0;
    long most = signed ? (1L << (bits - 1)) - 1 : (1L << bits) - 1;
    boolean fits =
        (low >= least || (low == NO_LOW && !isExact()))
            && (high <= most || (high == NO_HIGH && !isExact()));
    return fits ? this : UNKNOWN;
  }

  static boolean isSigned(ElementType type) {
    return switch (type) {
      case INT64, INT32, INT16, INT8, INT4, INT2 -> true;
      default -> false;
    };
  }

  Interval plus(Interval other) {
    try {
      long least = low == NO_LOW || other.low == NO_LOW ? NO_LOW : Math.addExact(low, other.low);
      long most = isOpen() || other.isOpen() ? NO_HIGH : Math.addExact(high, other.high);
      return new Interval(least, most);
    } catch (ArithmeticException overflow) {
      return UNKNOWN;
    }
  }

  private boolean isOpen() {
    return high == NO_HIGH && low != high;
  }

  Interval negated() {
    if (isExact()) {
      return low == NO_LOW ? UNKNOWN : of(-low);
    }
    return new Interval(high == NO_HIGH ? NO_LOW : -high, low == NO_LOW ? NO_HIGH : -low);
  }

  Interval minus(Interval other) {
    return plus(other.negated());
  }

  Interval times(Interval other) {
    if (equals(FALSE) || other.equals(FALSE)) {
      return FALSE;
    }
    try {
      if (isFinite() && other.isFinite()) {
        long a = Math.multiplyExact(low, other.low);
        long b = Math.multiplyExact(low, other.high);
        long c = Math.multiplyExact(high, other.low);
        long d = Math.multiplyExact(high, other.high);
        return new Interval(
            Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
      }
      if (low >= 0 && other.low >= 0) {
        return new Interval(Math.multiplyExact(low, other.low), NO_HIGH);
      }
    } catch (ArithmeticException overflow) {
      return UNKNOWN;
    }
    return UNKNOWN;
  }

  /** Rounded towards zero. */
  Interval dividedBy(Interval other) {
    if (!other.isExact() || other.low == 0 || (other.low == -1 && low == NO_LOW)) {
      return UNKNOWN;
    }
    if (isExact()) {
      return of(low / other.low);
    }
    if (other.low < 0) {
      return UNKNOWN;
    }
    return new Interval(
        low == NO_LOW ? NO_LOW : low / other.low, high == NO_HIGH ? NO_HIGH : high / other.low);
  }

  /**
   * The remainder.
   *
   * @param truncated whether it has the dividend's sign, else the divisor's
   */
  Interval modulo(Interval other, boolean truncated) {
    if (!other.isExact() || other.low == 0) {
      return UNKNOWN;
    }
    if (isExact()) {
      return of(truncated ? low % other.low : Math.floorMod(low, other.low));
    }
    return other.low > 0 && (!truncated || low >= 0) ? new Interval(0, other.low - 1) : UNKNOWN;
  }

  Interval power(Interval other) {
    if (!isExact() || !other.isExact() || other.low < 0) {
      return UNKNOWN;
    }
    try {
      long power = 1;
      for (long i = 0; i < other.low; i++) {
        power = Math.multiplyExact(power, low);
        if (power == low && i > 0) {
          break; // 0 and 1
        }
        if (low == -1) {
          return of(other.low % 2 == 0 ? 1 : -1);
        }
      }
      return of(power);
    } catch (ArithmeticException overflow) {
      return UNKNOWN;
    }
  }

  Interval magnitude() {
    if (low >= 0) {
      return this;
    }
    if (high <= 0) {
      return negated();
    }
    return new Interval(0, low == NO_LOW || isOpen() ? NO_HIGH : Math.max(-low, high));
  }

  Interval smaller(Interval other) {
    return new Interval(Math.min(low, other.low), Math.min(high, other.high));
  }

  Interval greater(Interval other) {
    return new Interval(Math.max(low, other.low), Math.max(high, other.high));
  }

  /** What is either this or the other. */
  Interval or(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }

  Interval less(Interval other) {
    if (high < other.low) {
      return TRUE;
    }
    return low >= other.high ? FALSE : TRUTH;
  }

  Interval same(Interval other) {
    if (isExact() && equals(other)) {
      return TRUE;
    }
    return high < other.low || low > other.high ? FALSE : TRUTH;
  }

  /** Whether it differs from zero. */
  Interval truth() {
    if (low > 0 || high < 0) {
      return TRUE;
    }
    return isExact() ? FALSE : TRUTH;
  }

  Interval not() {
    return new Interval(1 - high, 1 - low);
  }

  Interval and(Interval other) {
    return new Interval(Math.min(low, other.low), Math.min(high, other.high));
  }

  Interval either(Interval other) {
    return new Interval(Math.max(low, other.low), Math.max(high, other.high));
  }

  Interval differs(Interval other) {
    return isExact() && other.isExact() ? of(low != other.low) : TRUTH;
  }
}
