package io.maple.network.onnx.runnable;

import io.maple.network.onnx.SplitMix64;
import java.util.Random;

/**
 * A reproducible sequence of numbers, fast enough for billions of weights: SplitMix64 indexes a
 * table of normal deviates.
 */
final class Randoms {

  private static final int TABLE = 1 << 14;

  /** A deviate nearer to zero than this is moved away from it: nothing is multiplied by zero. */
  private static final float LEAST = 1e-3f;

  private static final float[] NORMAL = table();

  private final SplitMix64 numbers;

  Randoms(long seed) {
    numbers = new SplitMix64(seed);
  }

  /** A uniformly distributed 64-bit number. */
  long next() {
    return numbers.next();
  }

  /** A standard normal deviate, at least 0.001 away from zero and at most some 4. */
  float normal() {
    return NORMAL[(int) (next() >>> 50)];
  }

  /** A number from 0, included, to 1, excluded. */
  double uniform() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** A whole number, both ends included. */
  long integer(long from, long to) {
    return from + Math.floorMod(next() >>> 1, to - from + 1);
  }

  private static float[] table() {
    // The algorithm of java.util.Random is part of its specification.
    Random random = new Random(1);
    float[] table = new float[TABLE];
    for (int i = 0; i < table.length; i++) {
      float value = (float) random.nextGaussian();
      table[i] = Math.abs(value) < LEAST ? Math.copySign(LEAST, value) : value;
    }
    return table;
  }
}
