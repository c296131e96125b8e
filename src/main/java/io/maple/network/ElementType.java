package io.maple.network;

import java.util.Locale;

/** What a tensor holds, with the number that the ONNX standard gives to it. */
public enum ElementType {
  FLOAT32(1, 32, Family.FLOAT),
  UINT8(2, 8, Family.INTEGER),
  INT8(3, 8, Family.INTEGER),
  UINT16(4, 16, Family.INTEGER),
  INT16(5, 16, Family.INTEGER),
  INT32(6, 32, Family.INTEGER),
  INT64(7, 64, Family.INTEGER),
  /** Text; counted as one pointer. */
  STRING(8, 64, Family.TEXT),
  BOOL(9, 8, Family.BOOLEAN),
  FLOAT16(10, 16, Family.FLOAT),
  FLOAT64(11, 64, Family.FLOAT),
  UINT32(12, 32, Family.INTEGER),
  UINT64(13, 64, Family.INTEGER),
  COMPLEX64(14, 64, Family.COMPLEX),
  COMPLEX128(15, 128, Family.COMPLEX),
  BFLOAT16(16, 16, Family.FLOAT),
  FLOAT8E4M3FN(17, 8, Family.FLOAT),
  FLOAT8E4M3FNUZ(18, 8, Family.FLOAT),
  FLOAT8E5M2(19, 8, Family.FLOAT),
  FLOAT8E5M2FNUZ(20, 8, Family.FLOAT),
  UINT4(21, 4, Family.INTEGER),
  INT4(22, 4, Family.INTEGER),
  FLOAT4E2M1(23, 4, Family.FLOAT),
  FLOAT8E8M0(24, 8, Family.FLOAT),
  UINT2(25, 2, Family.INTEGER),
  INT2(26, 2, Family.INTEGER);

  /** What arithmetic the values of a type take part in. */
  public enum Family {
    FLOAT,
    INTEGER,
    BOOLEAN,
    COMPLEX,
    TEXT
  }

  private final int onnx;
  private final int bits;
  private final Family family;

  ElementType(int onnx, int bits, Family family) {
    this.onnx = onnx;
    this.bits = bits;
    this.family = family;
  }

  /**
   * The type of a number of {@code TensorProto.DataType}.
   *
   * @throws IllegalArgumentException when the standard has no such type
   */
  public static ElementType ofOnnx(int number) {
    for (ElementType type : values()) {
      if (type.onnx == number) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "The element type (%d) is unknown.\nMaybe export the network with ONNX opset 7 to 28."
            .formatted(number));
  }

  /**
   * The name that NumPy and its extensions give to it, such as {@code float32}, {@code int64} and
   * {@code float8_e4m3fn}.
   */
  public String label() {
    return switch (this) {
      case FLOAT8E4M3FN -> "float8_e4m3fn";
      case FLOAT8E4M3FNUZ -> "float8_e4m3fnuz";
      case FLOAT8E5M2 -> "float8_e5m2";
      case FLOAT8E5M2FNUZ -> "float8_e5m2fnuz";
      case FLOAT4E2M1 -> "float4_e2m1fn";
      case FLOAT8E8M0 -> "float8_e8m0fnu";
      default -> name().toLowerCase(Locale.ROOT);
    };
  }

  /** The number of {@code TensorProto.DataType}. */
  public int onnx() {
    return onnx;
  }

  /** The size of one value in bits. */
  public int bits() {
    return bits;
  }

  /**
   * The size of values in bytes, the last one rounded up.
   *
   * @throws ArithmeticException when it exceeds 2^63
   */
  public long bytes(long values) {
    return bits >= 8
        ? Math.multiplyExact(values, (long) (bits / 8))
        : Math.addExact(Math.multiplyExact(values, (long) bits), 7L) / 8;
  }

  /** What arithmetic its values take part in. */
  public Family family() {
    return family;
  }

  /** Whether its values are whole numbers or truth values, which may be shapes and indices. */
  public boolean isIntegral() {
    return family == Family.INTEGER || family == Family.BOOLEAN;
  }
}
