package io.maple.network.graph;

import io.maple.network.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that a file states: its type and sizes, and its values where they are few. Weights are
 * never kept.
 *
 * @param shape of exact sizes
 * @param values null where they were not kept or are absent from the file
 */
public record Constant(ElementType type, Shape shape, @Nullable Literal values) {

  /** Whole numbers up to this many are kept: they may be shapes, axes and indices. */
  public static final int KEPT_INTEGERS = 1_024;

  /** Floating-point numbers up to this many are kept: they may be scales, epsilons and limits. */
  public static final int KEPT_REALS = 8;

  /** Rejects as many values as do not fit the shape. */
  public Constant {
    if (values != null && values.count() != shape.values().size()) {
      throw new IllegalArgumentException(
          "A constant of shape %s has %d values.\nMaybe the file is corrupt."
              .formatted(shape, values.count()));
    }
  }

  /** A weight of which only the sizes are known. */
  public static Constant weight(ElementType type, long... sizes) {
    return new Constant(type, Shape.of(sizes), null);
  }

  /** A vector of 64-bit whole numbers. */
  public static Constant integers(long... values) {
    return new Constant(
        ElementType.INT64, Shape.of(values.length), new Literal.Integers(values.clone()));
  }

  /** A single 64-bit whole number. */
  public static Constant integer(long value) {
    return new Constant(ElementType.INT64, Shape.SCALAR, new Literal.Integers(new long[] {value}));
  }

  /** A single 32-bit floating-point number. */
  public static Constant real(double value) {
    return new Constant(ElementType.FLOAT32, Shape.SCALAR, new Literal.Reals(new double[] {value}));
  }

  /** The same as a tensor's type. */
  public TensorType tensor() {
    return new TensorType(type, shape);
  }
}
