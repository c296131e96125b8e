package io.maple.network.shape.rule;

import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Multidirectional broadcasting: shapes are aligned at their last axes, and 1 adapts to any size.
 */
public final class Broadcast {

  private Broadcast() {}

  /**
   * The common shape, null where the rank of any is unknown.
   *
   * @throws io.maple.network.graph.NetworkException when two sizes contradict each other
   */
  public static @Nullable Shape of(NodeContext node, @Nullable Shape left, @Nullable Shape right) {
    if (left == null || right == null) {
      return null;
    }
    int rank = Math.max(left.rank(), right.rank());
    List<Dimension> common = new ArrayList<>(rank);
    for (int axis = rank; axis >= 1; axis--) {
      Dimension one = axis > left.rank() ? Dimension.of(1) : left.dimension(-axis);
      Dimension two = axis > right.rank() ? Dimension.of(1) : right.dimension(-axis);
      Dimension both = dimension(one, two);
      if (both == null) {
        throw node.invalid(
            "broadcasts the shapes %s and %s".formatted(left, right),
            "bind the free dimensions consistently: aligned at the last axis, sizes must be equal"
                + " or 1.");
      }
      common.add(both);
    }
    return new Shape(common);
  }

  /** The common shape of the inputs from one index up to, excluding, another. */
  public static @Nullable Shape ofInputs(NodeContext node, int from, int to) {
    Shape common = Shape.SCALAR;
    for (int i = from; i < to; i++) {
      common = of(node, common, node.shape(i));
    }
    return common;
  }

  /** The common size, null where there is none. */
  public static @Nullable Dimension dimension(Dimension left, Dimension right) {
    Dimension single = Dimension.of(1);
    if (left.equals(right) || right.equals(single)) {
      return left;
    }
    if (left.equals(single)) {
      return right;
    }
    if (left.isExact() && right.isExact()) {
      return null;
    }
    if (left.isExact() || right.isExact()) {
      return left.isExact() ? left : right;
    }
    return left.isKnown() && right.isKnown()
        ? Dimension.atMost(Math.max(left.size(), right.size()))
        : Dimension.UNKNOWN;
  }
}
