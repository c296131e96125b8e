package io.maple.network.param;

/** The value of one parameter of a layer. Closed by ncnn's format. */
sealed interface Setting {

  /**
   * A number.
   *
   * @param whole whether it was written as a whole number
   */
  record Scalar(double value, boolean whole) implements Setting {}

  /** A list of numbers. Immutable by convention: nobody writes them. */
  record Numbers(double[] values) implements Setting {}

  /** A text. */
  record Text(String value) implements Setting {}
}
