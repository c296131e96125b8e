package io.maple.learn.linear;

/** Arithmetic on vectors of doubles. */
public final class Vectors {

  private Vectors() {}

  /**
   * The inner product of two vectors.
   *
   * @throws IllegalArgumentException when their lengths differ
   */
  public static double dot(double[] left, double[] right) {
    if (left.length != right.length) {
      throw new IllegalArgumentException(
          "The vectors have lengths %d and %d.\nMaybe they are of different feature layouts."
              .formatted(left.length, right.length));
    }
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
