package io.maple.network.onnx.read;

import java.util.Arrays;

/** Numbers up to a most, and whether there were more. */
final class ValueList {

  private final int most;
  private long[] bits = new long[4];
  private int count;
  private boolean exceeded;

  ValueList(int most) {
    this.most = most;
  }

  /** Adds a whole number; returns whether it is kept. */
  boolean add(long value) {
    if (count == most) {
      exceeded = true;
      return false;
    }
    if (count == bits.length) {
      bits = Arrays.copyOf(bits, 2 * count);
    }
    bits[count++] = value;
    return true;
  }

  /** Adds a floating-point number; returns whether it is kept. */
  boolean add(double value) {
    return add(Double.doubleToRawLongBits(value));
  }

  int count() {
    return count;
  }

  boolean isExceeded() {
    return exceeded;
  }

  long get(int index) {
    return bits[index];
  }

  long[] integers() {
    return Arrays.copyOf(bits, count);
  }

  double[] reals() {
    return Arrays.stream(integers()).mapToDouble(Double::longBitsToDouble).toArray();
  }
}
