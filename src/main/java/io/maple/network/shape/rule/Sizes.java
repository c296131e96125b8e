package io.maple.network.shape.rule;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Arithmetic of sizes, and checks of ranks and attributes, that the families share. */
public final class Sizes {

  /** The size of an axis that has one value. */
  public static final Dimension ONE = Dimension.of(1);

  private Sizes() {}

  /** Gives an output the type and the shape of an input, where the node lists that output. */
  public static void same(NodeContext node, int input, int output) {
    if (output < node.outputs()) {
      node.output(output, node.input(input));
    }
  }

  /** Sets an output where the node lists it. */
  public static void set(
      NodeContext node, int output, @Nullable ElementType type, @Nullable Shape shape) {
    if (output < node.outputs()) {
      node.output(output, type, shape);
    }
  }

  /**
   * The shape of an input that must have that rank; null where its rank is unknown.
   *
   * @throws io.maple.network.graph.NetworkException when it has another rank
   */
  public static @Nullable Shape ranked(NodeContext node, int input, int rank) {
    Shape shape = node.shape(input);
    if (shape != null && shape.rank() != rank) {
      throw node.invalid(
          "has input %d of shape %s, which must have %d axes".formatted(input, shape, rank),
          "an input is missing, or they are in another order.");
    }
    return shape;
  }

  /**
   * The shape of an input that must have that rank or more; null where its rank is unknown.
   *
   * @throws io.maple.network.graph.NetworkException when it has fewer axes
   */
  public static @Nullable Shape atLeast(NodeContext node, int input, int rank) {
    Shape shape = node.shape(input);
    if (shape != null && shape.rank() < rank) {
      throw node.invalid(
          "has input %d of shape %s, which must have %d axes or more".formatted(input, shape, rank),
          "an input is missing, or they are in another order.");
    }
    return shape;
  }

  /** A dimension of a shape, unknown where the shape is. */
  public static Dimension dimension(@Nullable Shape shape, int axis) {
    return shape == null ? Dimension.UNKNOWN : shape.dimension(axis);
  }

  /**
   * The size that two equal ones have: the better known of them.
   *
   * @param what named when they differ
   * @throws io.maple.network.graph.NetworkException when they differ
   */
  public static Dimension agree(NodeContext node, String what, Dimension first, Dimension second) {
    if (differ(first, second)) {
      throw node.invalid(
          "has %s that differ: %d and %d".formatted(what, first.size(), second.size()),
          "a dimension is bound to another value than the network expects.");
    }
    if (first.isExact() || !second.isKnown()) {
      return first;
    }
    if (second.isExact() || !first.isKnown()) {
      return second;
    }
    return first.size() <= second.size() ? first : second;
  }

  /** Whether two sizes certainly differ. */
  public static boolean differ(Dimension first, Dimension second) {
    return first.isExact() && second.isExact() && first.size() != second.size();
  }

  /**
   * A size computed from another: a bound stays a bound, an unknown one stays unknown.
   *
   * @param function monotone; results below 0 count as 0
   */
  public static Dimension map(Dimension size, LongUnaryOperator function) {
    if (!size.isKnown()) {
      return Dimension.UNKNOWN;
    }
    long mapped = Math.max(0, function.applyAsLong(size.size()));
    return size.bound() ? Dimension.atMost(mapped) : Dimension.of(mapped);
  }

  /**
   * A size divided by a number that must divide it.
   *
   * @param what named when it does not
   * @throws io.maple.network.graph.NetworkException when it does not, or is not positive
   */
  public static Dimension divide(NodeContext node, String what, Dimension size, long by) {
    if (by <= 0 || (size.isExact() && size.size() % by != 0)) {
      throw node.invalid(
          "divides %s (%s) by %d".formatted(what, size, by),
          "an attribute has a wrong value, or a dimension is bound to one.");
    }
    return map(size, value -> value / by);
  }

  /** The product of two sizes of which one is a plain number. */
  public static Dimension times(Dimension size, long by) {
    return map(size, value -> Math.multiplyExact(value, by));
  }

  /**
   * The element type that an attribute numbers, else the default.
   *
   * @param absent for an attribute that is absent or 0
   * @throws io.maple.network.graph.NetworkException when there is no such type
   */
  public static @Nullable ElementType type(
      NodeContext node, String attribute, @Nullable ElementType absent) {
    long number = node.node().integer(attribute, 0);
    if (number == 0) {
      return absent;
    }
    for (ElementType type : ElementType.values()) {
      if (type.onnx() == number) {
        return type;
      }
    }
    throw node.invalid(
        "has an unknown element type (%d) as attribute %s".formatted(number, attribute),
        "export the network with ONNX opset 7 to 28.");
  }

  /** The floating-point numbers of an input, null where it is absent or not known. */
  public static double @Nullable [] reals(NodeContext node, int input) {
    Constant constant = node.hasInput(input) ? node.constant(input) : null;
    return constant != null && constant.values() instanceof Literal.Reals reals
        ? reals.values()
        : null;
  }

  /**
   * The sizes that the values of an input are, as far as they are known; null where even their
   * number is unknown.
   *
   * @throws io.maple.network.graph.NetworkException when one is negative
   */
  public static @Nullable List<Dimension> values(NodeContext node, int input) {
    long[] values = Axes.input(node, input);
    if (values != null) {
      List<Dimension> sizes = new ArrayList<>(values.length);
      for (long value : values) {
        sizes.add(Dimension.of(natural(node, "a size", value)));
      }
      return sizes;
    }
    List<Dimension> partly = node.hasInput(input) ? node.dimensions(input) : null;
    if (partly != null) {
      return partly;
    }
    Shape shape = node.shape(input);
    Dimension count = shape != null && shape.rank() == 1 ? shape.dimension(0) : Dimension.UNKNOWN;
    return count.isExact() && count.size() <= Constant.KEPT_INTEGERS
        ? Shape.ofRank((int) count.size()).dimensions()
        : null;
  }

  /**
   * The size that the single value of an input is, unknown where the value is.
   *
   * @throws io.maple.network.graph.NetworkException when it is negative
   */
  public static Dimension value(NodeContext node, int input) {
    Long value = Axes.scalar(node, input);
    if (value != null) {
      return Dimension.of(natural(node, "a size", value));
    }
    List<Dimension> partly = node.hasInput(input) ? node.dimensions(input) : null;
    return partly != null && partly.size() == 1 ? partly.get(0) : Dimension.UNKNOWN;
  }

  /**
   * A number that must not be negative.
   *
   * @param what named when it is
   * @throws io.maple.network.graph.NetworkException when it is negative
   */
  public static long natural(NodeContext node, String what, long value) {
    if (value < 0) {
      throw node.invalid(
          "has a negative number (%d) as %s".formatted(value, what),
          "a padding or an attribute is wrong.");
    }
    return value;
  }

  /**
   * A whole number that the node must have.
   *
   * @throws io.maple.network.graph.NetworkException when it is absent or not positive
   */
  public static long positive(NodeContext node, String attribute) {
    long value = node.node().integer(attribute, 0);
    if (value <= 0) {
      throw node.invalid(
          "needs a positive attribute %s".formatted(attribute),
          "it is missing: export the network again.");
    }
    return value;
  }
}
