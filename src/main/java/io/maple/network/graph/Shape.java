package io.maple.network.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor of known rank, batch included; each may be unknown.
 *
 * @param dimensions outermost first; none for a scalar
 */
public record Shape(List<Dimension> dimensions) {

  /** The shape of a single value. */
  public static final Shape SCALAR = new Shape(List.of());

  /** Copies the dimensions. */
  public Shape {
    dimensions = List.copyOf(dimensions);
  }

  /** A shape of exact sizes; −1 is unknown. */
  public static Shape of(long... sizes) {
    return new Shape(
        Arrays.stream(sizes)
            .mapToObj(size -> size < 0 ? Dimension.UNKNOWN : Dimension.of(size))
            .toList());
  }

  /** A shape of dimensions. */
  public static Shape of(List<Dimension> dimensions) {
    return new Shape(dimensions);
  }

  /** The shape of that rank of which no size is known. */
  public static Shape ofRank(int rank) {
    return new Shape(Collections.nCopies(rank, Dimension.UNKNOWN));
  }

  /** The number of dimensions. */
  public int rank() {
    return dimensions.size();
  }

  /**
   * A dimension; negative indices count from the end.
   *
   * @throws IndexOutOfBoundsException when there is no such dimension
   */
  public Dimension dimension(int axis) {
    return dimensions.get(axis < 0 ? axis + rank() : axis);
  }

  /** The size of a dimension, −1 where it is unknown; negative indices count from the end. */
  public long size(int axis) {
    return dimension(axis).size();
  }

  /** Whether every dimension is known, exactly or as an upper bound. */
  public boolean isKnown() {
    return dimensions.stream().allMatch(Dimension::isKnown);
  }

  /** Whether every dimension is known exactly. */
  public boolean isExact() {
    return dimensions.stream().allMatch(Dimension::isExact);
  }

  /**
   * The number of values: unknown where any dimension is, unless one is zero.
   *
   * @throws ArithmeticException when it exceeds 2^63
   */
  public Dimension values() {
    Dimension product = Dimension.of(1);
    for (Dimension dimension : dimensions) {
      if (dimension.equals(Dimension.of(0))) {
        return dimension;
      }
    }
    for (Dimension dimension : dimensions) {
      product = product.times(dimension);
    }
    return product;
  }

  /** The sizes, −1 where unknown. */
  public long[] sizes() {
    return dimensions.stream().mapToLong(Dimension::size).toArray();
  }

  /** This shape with another dimension at an axis; negative indices count from the end. */
  public Shape with(int axis, Dimension dimension) {
    List<Dimension> changed = new ArrayList<>(dimensions);
    changed.set(axis < 0 ? axis + rank() : axis, dimension);
    return new Shape(changed);
  }

  /** The dimensions from one axis up to, excluding, another. */
  public List<Dimension> range(int from, int to) {
    return dimensions.subList(from, to);
  }

  @Override
  public String toString() {
    return dimensions.stream().map(Dimension::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
