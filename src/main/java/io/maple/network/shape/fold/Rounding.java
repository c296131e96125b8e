package io.maple.network.shape.fold;

import io.maple.network.ElementType;

/** Rounds and truncates numbers as their types do. */
final class Rounding {

  private Rounding() {}

  /** Whether {@link #real} is exact for the type. */
  static boolean isSupported(ElementType type) {
    return switch (type) {
      case FLOAT64, FLOAT32, FLOAT16, BFLOAT16 -> true;
      default -> false;
    };
  }

  /** The nearest number of the type. */
  static double real(ElementType type, double value) {
    return switch (type) {
      case FLOAT32 -> (float) value;
      case FLOAT16 -> narrow((float) value, 10, -14, 65_504);
      case BFLOAT16 -> narrow((float) value, 7, -126, 0x1.FEp127);
      default -> value;
    };
  }

  private static double narrow(double value, int fraction, int least, double most) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    double unit = Math.scalb(1.0, Math.max(Math.getExponent(value), least) - fraction);
    double rounded = Math.rint(value / unit) * unit;
    return Math.abs(rounded) > most ? Math.copySign(Double.POSITIVE_INFINITY, value) : rounded;
  }

  /** The whole number that a cast makes of another: its lowest bits. */
  static Interval whole(ElementType type, Interval value) {
    if (type == ElementType.BOOL) {
      return value.truth();
    }
    if (!value.isExact()) {
      return value.within(type);
    }
    long number = value.low();
    return switch (type) {
      case INT64 -> value;
      case UINT64 -> number < 0 ? Interval.UNKNOWN : value;
      case INT32 -> Interval.of(number << 32 >> 32);
      case UINT32 -> Interval.of(number & 0xFFFF_FFFFL);
      case INT16 -> Interval.of((short) number);
      case UINT16 -> Interval.of(number & 0xFFFF);
      case INT8 -> Interval.of((byte) number);
      case UINT8 -> Interval.of(number & 0xFF);
      default -> value.within(type);
    };
  }

  /** The whole number that a cast makes of a floating-point one: rounded towards zero. */
  static Interval whole(ElementType type, double value) {
    if (type == ElementType.BOOL) {
      return Interval.of(value != 0);
    }
    if (!(Math.abs(value) < 0x1p62)) {
      return Interval.UNKNOWN;
    }
    return Interval.of((long) value).within(type);
  }
}
