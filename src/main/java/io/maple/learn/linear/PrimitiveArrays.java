package io.maple.learn.linear;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Arrays of doubles in a stream: the length, then the values, big-endian. */
public final class PrimitiveArrays {

  private static final int LONGEST = 1 << 24;

  private PrimitiveArrays() {}

  public static void write(DataOutputStream out, double[] values) throws IOException {
    out.writeInt(values.length);
    // At once: each small piece would be compressed by a call of its own.
    byte[] bytes = new byte[values.length * Double.BYTES];
    ByteBuffer.wrap(bytes).asDoubleBuffer().put(values);
    out.write(bytes);
  }

  /**
   * Reads an array whose length is known.
   *
   * @throws IOException when it has another length
   */
  public static double[] read(DataInputStream in, int length) throws IOException {
    double[] values = read(in);
    if (values.length != length) {
      throw new IOException(
          "An array has length %d, where %d was expected.\nMaybe the model is corrupt: retrain the device."
              .formatted(values.length, length));
    }
    return values;
  }

  public static double[] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("An array of length " + length + " cannot be part of a model.");
    }
    byte[] bytes = in.readNBytes(length * Double.BYTES);
    if (bytes.length < length * Double.BYTES) {
      throw new EOFException("An array of length " + length + " ends too early.");
    }
    double[] values = new double[length];
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
    return values;
  }
}
