package io.maple.network.shape.rule;

import io.maple.network.graph.Constant;
import io.maple.network.graph.Literal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Axes and other lists of whole numbers that a node takes from an attribute or from an input. */
public final class Axes {

  private Axes() {}

  /**
   * An axis of a tensor of that rank, counted from the end where it is negative.
   *
   * @throws io.maple.network.graph.NetworkException when there is no such axis
   */
  public static int of(NodeContext node, long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw node.invalid(
          "has axis %d of a tensor of %d dimensions".formatted(axis, rank),
          "the input has another rank than the network was made for.");
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /**
   * Which axes of a tensor of that rank are listed.
   *
   * @throws io.maple.network.graph.NetworkException when one does not exist or is listed twice
   */
  public static boolean[] marked(NodeContext node, long[] axes, int rank) {
    boolean[] marked = new boolean[rank];
    for (long axis : axes) {
      int index = of(node, axis, rank);
      if (marked[index]) {
        throw node.invalid("lists axis %d twice".formatted(axis), "the file is corrupt.");
      }
      marked[index] = true;
    }
    return marked;
  }

  /** The whole numbers of an attribute, null where there is none. */
  public static long @Nullable [] attribute(NodeContext node, String name) {
    List<Long> values = node.node().integers(name);
    return values == null ? null : values.stream().mapToLong(Long::longValue).toArray();
  }

  /** The whole numbers of an input, null where it is absent or not known. */
  public static long @Nullable [] input(NodeContext node, int index) {
    Constant constant = node.hasInput(index) ? node.constant(index) : null;
    return constant != null && constant.values() instanceof Literal.Integers list
        ? list.values()
        : null;
  }

  /** The single whole number of an input, null where it is absent or not known. */
  public static @Nullable Long scalar(NodeContext node, int index) {
    long[] values = input(node, index);
    return values != null && values.length == 1 ? (Long) values[0] : null;
  }
}
