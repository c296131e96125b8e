package io.maple.network.onnx.runnable;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.HalfPrecision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The values of a constant that has none: drawn by its name and a seed alone, so that a file has
 * the same bytes on every machine.
 */
record MadeUpWeight(String name, Constant constant, Draw draw, long seed) {

  private static final int CHUNK = 1 << 16;

  /** The length of the values in bytes, as {@code raw_data} holds them. */
  long bytes() {
    return constant.type().bytes(constant.shape().values().size());
  }

  /**
   * Writes the values, little-endian, one chunk after the other.
   *
   * @throws IOException when the stream does
   */
  void writeTo(OutputStream out) throws IOException {
    CRC32 hash = new CRC32();
    hash.update(name.getBytes(StandardCharsets.UTF_8));
    Randoms randoms = new Randoms(seed ^ hash.getValue() << 20);
    ElementType type = constant.type();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    long left = bytes();
    while (left > 0) {
      chunk.clear();
      while (chunk.remaining() >= Double.BYTES * 2) {
        put(chunk, type, randoms);
      }
      int length = (int) Math.min(left, chunk.position());
      out.write(chunk.array(), 0, length);
      left -= length;
    }
  }

  private void put(ByteBuffer chunk, ElementType type, Randoms randoms) {
    switch (type) {
      case FLOAT32 -> chunk.putFloat(real(randoms));
      case FLOAT64 -> chunk.putDouble(real(randoms));
      case FLOAT16 -> chunk.putShort((short) HalfPrecision.toFloat16(real(randoms)));
      case BFLOAT16 -> chunk.putShort((short) (Float.floatToIntBits(real(randoms)) >>> 16));
      case COMPLEX64 -> chunk.putFloat(real(randoms)).putFloat(real(randoms));
      case COMPLEX128 -> chunk.putDouble(real(randoms)).putDouble(real(randoms));
      case FLOAT8E4M3FN, FLOAT8E4M3FNUZ -> chunk.put(eight(randoms, 0x28));
      case FLOAT8E5M2, FLOAT8E5M2FNUZ -> chunk.put(eight(randoms, 0x30));
      // A scale without sign: 2^−2 to 2^1.
      case FLOAT8E8M0 -> chunk.put((byte) randoms.integer(125, 128));
      case INT64, UINT64 -> chunk.putLong(whole(randoms));
      case INT32, UINT32 -> chunk.putInt((int) whole(randoms));
      case INT16, UINT16 -> chunk.putShort((short) whole(randoms));
      case INT8, UINT8, BOOL -> chunk.put((byte) whole(randoms));
      // Several values in each byte.
      case INT4, UINT4, INT2, UINT2, FLOAT4E2M1 -> chunk.put((byte) randoms.next());
      case STRING -> throw new IllegalArgumentException("Texts are not drawn.");
    }
  }

  private float real(Randoms randoms) {
    return (float)
        switch (draw.kind()) {
          case NORMAL -> draw.from() + draw.to() * randoms.normal();
          case UNIFORM -> draw.from() + (draw.to() - draw.from()) * randoms.uniform();
          case INTEGERS -> whole(randoms);
        };
  }

  private long whole(Randoms randoms) {
    return randoms.integer((long) draw.from(), (long) draw.to());
  }

  /** A sign, an exponent near the bias and a mantissa. */
  private static byte eight(Randoms randoms, int base) {
    long bits = randoms.next();
    return (byte) ((bits & 0x80) | (base + (bits >>> 8 & 0x0f)));
  }
}
