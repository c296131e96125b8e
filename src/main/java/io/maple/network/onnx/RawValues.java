package io.maple.network.onnx;

import io.maple.network.ElementType;
import io.maple.network.ElementType.Family;
import io.maple.network.graph.HalfPrecision;
import io.maple.network.graph.Literal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The values of a tensor as {@code raw_data} has them: little-endian, row-major, those of fewer
 * than 8 bits packed from the low end of each byte.
 */
public final class RawValues {

  private RawValues() {}

  /** The values, null where floating-point numbers of that type have no decoder. */
  public static @Nullable Literal decode(ElementType type, byte[] bytes, int count) {
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (type.isIntegral()) {
      long[] values = new long[count];
      for (int i = 0; i < count; i++) {
        values[i] = normalize(type, stored(data, type.bits(), i));
      }
      return new Literal.Integers(values);
    }
    if (count > 0 && !isReal(type)) {
      return null;
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = real(type, stored(data, type.bits(), i));
    }
    return new Literal.Reals(values);
  }

  /** The bytes, null where values of that type have no encoder. */
  public static byte @Nullable [] encode(ElementType type, Literal values) {
    int count = values.count();
    ByteBuffer data =
        ByteBuffer.allocate(Math.toIntExact(type.bytes(count))).order(ByteOrder.LITTLE_ENDIAN);
    if (values instanceof Literal.Integers integers && type.isIntegral()) {
      for (int i = 0; i < count; i++) {
        store(data, type.bits(), i, integers.values()[i]);
      }
      return data.array();
    }
    if (values instanceof Literal.Reals reals && (isReal(type) || count == 0)) {
      for (int i = 0; i < count; i++) {
        store(data, type.bits(), i, bits(type, reals.values()[i]));
      }
      return data.array();
    }
    return null;
  }

  /** The whole number that the low bits of a stored one stand for; truth values are 0 or 1. */
  public static long normalize(ElementType type, long stored) {
    if (type.family() == Family.BOOLEAN) {
      return stored == 0 ? 0 : 1;
    }
    int unused = Long.SIZE - type.bits();
    return isSigned(type) ? stored << unused >> unused : stored << unused >>> unused;
  }

  /** Whether floating-point numbers of that type are decoded. */
  public static boolean isReal(ElementType type) {
    return switch (type) {
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> true;
      default -> false;
    };
  }

  /** The floating-point number that bits stand for. */
  public static double real(ElementType type, long bits) {
    return switch (type) {
      case FLOAT16 -> HalfPrecision.ofFloat16((int) bits);
      case BFLOAT16 -> HalfPrecision.ofBfloat16((int) bits);
      case FLOAT32 -> Float.intBitsToFloat((int) bits);
      case FLOAT64 -> Double.longBitsToDouble(bits);
      default -> throw new IllegalArgumentException(type + " is not decoded.");
    };
  }

  private static long bits(ElementType type, double value) {
    return switch (type) {
      case FLOAT16 -> HalfPrecision.toFloat16(value);
      case BFLOAT16 -> HalfPrecision.toBfloat16(value);
      case FLOAT32 -> Float.floatToIntBits((float) value);
      case FLOAT64 -> Double.doubleToLongBits(value);
      default -> throw new IllegalArgumentException(type + " is not encoded.");
    };
  }

  private static boolean isSigned(ElementType type) {
    return switch (type) {
      case INT2, INT4, INT8, INT16, INT32, INT64 -> true;
      default -> false;
    };
  }

  private static long stored(ByteBuffer data, int bits, int index) {
    return switch (bits) {
      case 8 -> data.get(index);
      case 16 -> data.getShort(2 * index);
      case 32 -> data.getInt(4 * index);
      case 64 -> data.getLong(8 * index);
      default -> data.get(index * bits / 8) >> (index * bits % 8);
    };
  }

  private static void store(ByteBuffer data, int bits, int index, long value) {
    switch (bits) {
      case 8 -> data.put(index, (byte) value);
      case 16 -> data.putShort(2 * index, (short) value);
      case 32 -> data.putInt(4 * index, (int) value);
      case 64 -> data.putLong(8 * index, value);
      default -> {
        int at = index * bits / 8;
        long low = value & ((1 << bits) - 1);
        data.put(at, (byte) (data.get(at) | low << (index * bits % 8)));
      }
    }
  }
}
