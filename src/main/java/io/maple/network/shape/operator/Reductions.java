package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Axes;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators that combine values along axes. */
final class Reductions {

  static final Family FAMILY =
      Family.standard()
          .add(
              Reductions::reduce,
              "ReduceL1",
              "ReduceL2",
              "ReduceLogSum",
              "ReduceLogSumExp",
              "ReduceMax",
              "ReduceMean",
              "ReduceMin",
              "ReduceProd",
              "ReduceSum",
              "ReduceSumSquare")
          .add(Reductions::extreme, "ArgMax", "ArgMin")
          .add(Reductions::largest, "TopK")
          .add(Elementwise::unary, "CumSum", "CumProd")
          .build();

  private Reductions() {}

  private static void reduce(NodeContext node) {
    Shape shape = node.shape(0);
    long[] axes = Axes.attribute(node, "axes");
    boolean keep = node.node().integer("keepdims", 1) != 0;
    if (axes == null && node.hasInput(1)) {
      axes = Axes.input(node, 1);
      if (axes == null) {
        node.output(0, node.type(0), withUnknownAxes(node, shape, keep));
        return;
      }
    }
    boolean none = axes == null || axes.length == 0;
    if (none && node.node().integer("noop_with_empty_axes", 0) != 0) {
      node.output(0, node.type(0), shape);
      return;
    }
    if (shape == null) {
      node.output(0, node.type(0), none && !keep ? Shape.SCALAR : null);
      return;
    }
    boolean[] reduced = new boolean[shape.rank()];
    if (axes == null || none) {
      Arrays.fill(reduced, true);
    } else {
      reduced = Axes.marked(node, axes, shape.rank());
    }
    node.output(0, node.type(0), reduced(shape, reduced, keep));
  }

  private static Shape reduced(Shape shape, boolean[] reduced, boolean keep) {
    List<Dimension> dimensions = new ArrayList<>();
    for (int axis = 0; axis < reduced.length; axis++) {
      if (!reduced[axis]) {
        dimensions.add(shape.dimension(axis));
      } else if (keep) {
        dimensions.add(Dimension.of(1));
      }
    }
    return Shape.of(dimensions);
  }

  /** The rank, which does not depend on which axes there are but on how many. */
  private static @Nullable Shape withUnknownAxes(
      NodeContext node, @Nullable Shape shape, boolean keep) {
    if (shape == null) {
      return null;
    }
    if (keep) {
      return Shape.ofRank(shape.rank());
    }
    Shape axes = node.shape(1);
    boolean counted = axes != null && axes.rank() == 1 && axes.isExact() && axes.size(0) > 0;
    return axes != null && counted && axes.size(0) <= shape.rank()
        ? Shape.ofRank((int) (shape.rank() - axes.size(0)))
        : null;
  }

  private static void extreme(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null) {
      node.output(0, ElementType.INT64, null);
      return;
    }
    boolean[] reduced = new boolean[shape.rank()];
    if (shape.rank() > 0) {
      reduced[Axes.of(node, node.node().integer("axis", 0), shape.rank())] = true;
    }
    node.output(
        0, ElementType.INT64, reduced(shape, reduced, node.node().integer("keepdims", 1) != 0));
  }

  private static void largest(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape != null) {
      int axis = Axes.of(node, node.node().integer("axis", -1), shape.rank());
      shape = shape.with(axis, count(node, shape.dimension(axis)));
    }
    node.output(0, node.type(0), shape);
    node.output(1, ElementType.INT64, shape);
  }

  private static Dimension count(NodeContext node, Dimension available) {
    long attribute = node.node().integer("k", -1);
    List<Dimension> listed = node.dimensions(1);
    Dimension count =
        attribute >= 0
            ? Dimension.of(attribute)
            : listed != null && listed.size() == 1 ? listed.get(0) : Dimension.UNKNOWN;
    if (count.isExact() && available.isExact() && count.size() > available.size()) {
      throw node.invalid(
          "takes %s of %s values".formatted(count, available),
          "a free dimension is too small for the network.");
    }
    if (!count.isKnown() && available.isKnown()) {
      return Dimension.atMost(available.size());
    }
    return count;
  }
}
