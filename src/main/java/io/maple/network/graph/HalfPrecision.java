package io.maple.network.graph;

/** Numbers of 16 bits: binary16 of IEEE 754-2008 and bfloat16, the upper half of binary32. */
public final class HalfPrecision {

  private static final int SIGN = 0x8000;
  private static final int FRACTION_BITS = 10;
  private static final int FRACTION = (1 << FRACTION_BITS) - 1;
  private static final int SPECIAL = 0x1f;
  private static final int MIN_EXPONENT = -14;
  private static final double OVERFLOW = 65_520;

  private HalfPrecision() {}

  /** The number that 16 bits of binary16 stand for. */
  public static double ofFloat16(int bits) {
    int exponent = (bits >>> FRACTION_BITS) & SPECIAL;
    int fraction = bits & FRACTION;
    double magnitude;
    if (exponent == SPECIAL) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = Math.scalb((double) fraction, MIN_EXPONENT - FRACTION_BITS);
    } else {
      magnitude = Math.scalb((double) (fraction + FRACTION + 1), exponent - 15 - FRACTION_BITS);
    }
    return (bits & SIGN) == 0 ? magnitude : -magnitude;
  }

  /** The nearest binary16, ties to even. */
  public static int toFloat16(double value) {
    if (Double.isNaN(value)) {
      return 0x7e00;
    }
    int sign = Math.copySign(1, value) < 0 ? SIGN : 0;
    double magnitude = Math.abs(value);
    if (magnitude >= OVERFLOW) {
      return sign | SPECIAL << FRACTION_BITS;
    }
    int exponent = Math.max(Math.getExponent(magnitude), MIN_EXPONENT);
    int significand = (int) Math.rint(Math.scalb(magnitude, FRACTION_BITS - exponent));
    // The significand's leading one, where there is one, adds itself to the exponent.
    return sign | (((exponent - MIN_EXPONENT) << FRACTION_BITS) + significand);
  }

  /** The number that 16 bits of bfloat16 stand for. */
  public static double ofBfloat16(int bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** The nearest bfloat16 of the nearest binary32, ties to even. */
  public static int toBfloat16(double value) {
    int bits = Float.floatToIntBits((float) value);
    if (Double.isNaN(value)) {
      return 0x7fc0;
    }
    return (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16;
  }
}
