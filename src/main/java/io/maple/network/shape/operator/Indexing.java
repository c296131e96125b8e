package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Axes;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators that read or write the places that indices or conditions select. */
final class Indexing {

  static final Family FAMILY =
      Family.standard()
          .add(Indexing::gather, "Gather")
          .add(Indexing::gatherElements, "GatherElements")
          .add(Indexing::gatherAcross, "GatherND")
          .add(Elementwise::unary, "Scatter", "ScatterElements", "ScatterND", "TensorScatter")
          .add(Indexing::nonZero, "NonZero")
          .add(Indexing::compress, "Compress")
          .add(Indexing::unique, "Unique")
          .add(Indexing::nonMaxSuppression, "NonMaxSuppression")
          .build();

  private Indexing() {}

  private static void gather(NodeContext node) {
    Shape input = node.shape(0);
    Shape indices = node.shape(1);
    if (input == null || indices == null) {
      node.output(0, node.type(0), null);
      return;
    }
    int axis = Axes.of(node, node.node().integer("axis", 0), input.rank());
    checkIndices(node, input, axis);
    List<Dimension> dimensions = new ArrayList<>(input.range(0, axis));
    dimensions.addAll(indices.dimensions());
    dimensions.addAll(input.range(axis + 1, input.rank()));
    node.output(0, node.type(0), Shape.of(dimensions));
  }

  private static void checkIndices(NodeContext node, Shape input, int axis) {
    long[] values = Axes.input(node, 1);
    Dimension size = input.dimension(axis);
    if (values == null || !size.isExact()) {
      return;
    }
    for (long index : values) {
      if (index < -size.size() || index >= size.size()) {
        throw node.invalid(
            "reads index %d of axis %d of the shape %s".formatted(index, axis, input),
            "a free dimension is too small for the network.");
      }
    }
  }

  private static void gatherElements(NodeContext node) {
    node.output(0, node.type(0), node.shape(1));
  }

  private static void gatherAcross(NodeContext node) {
    Shape input = node.shape(0);
    Shape indices = node.shape(1);
    if (input == null
        || indices == null
        || indices.rank() == 0
        || !indices.dimension(-1).isExact()) {
      node.output(0, node.type(0), null);
      return;
    }
    long batch = node.node().integer("batch_dims", 0);
    long depth = indices.size(-1);
    if (batch < 0 || depth < 0 || batch + depth > input.rank() || batch >= indices.rank()) {
      throw node.invalid(
          "reads the shape %s at indices of the shape %s".formatted(input, indices),
          "the input has another rank than the network was made for.");
    }
    List<Dimension> dimensions = new ArrayList<>(indices.range(0, indices.rank() - 1));
    dimensions.addAll(input.range((int) (batch + depth), input.rank()));
    node.output(0, node.type(0), Shape.of(dimensions));
  }

  private static void nonZero(NodeContext node) {
    Shape input = node.shape(0);
    if (input == null) {
      node.output(0, ElementType.INT64, Shape.ofRank(2));
      return;
    }
    Constant constant = node.constant(0);
    Dimension values = input.values();
    Dimension found =
        constant != null
            ? Dimension.of(count(constant))
            : values.isKnown() ? Dimension.atMost(values.size()) : values;
    node.output(0, ElementType.INT64, Shape.of(List.of(Dimension.of(input.rank()), found)));
  }

  /** How many values of a constant differ from zero. */
  private static long count(Constant constant) {
    long count = 0;
    if (constant.values() instanceof Literal.Integers list) {
      for (long value : list.values()) {
        count += value == 0 ? 0 : 1;
      }
    } else if (constant.values() instanceof Literal.Reals list) {
      for (double value : list.values()) {
        count += value == 0 ? 0 : 1;
      }
    }
    return count;
  }

  private static void compress(NodeContext node) {
    Shape input = node.shape(0);
    Shape condition = node.shape(1);
    boolean flat = node.node().attribute("axis") == null;
    if (input == null) {
      node.output(0, node.type(0), flat ? Shape.ofRank(1) : null);
      return;
    }
    Dimension available =
        flat
            ? input.values()
            : input.dimension(Axes.of(node, node.node().integer("axis", 0), input.rank()));
    if (condition != null && condition.rank() == 1 && condition.dimension(0).isKnown()) {
      available =
          available.isKnown() && available.size() < condition.size(0)
              ? available
              : condition.dimension(0);
    }
    Constant constant = node.constant(1);
    Dimension kept =
        constant != null
            ? Dimension.of(count(constant))
            : available.isKnown() ? Dimension.atMost(available.size()) : Dimension.UNKNOWN;
    node.output(
        0,
        node.type(0),
        flat ? Shape.of(List.of(kept)) : input.with((int) node.node().integer("axis", 0), kept));
  }

  private static void unique(NodeContext node) {
    Shape input = node.shape(0);
    boolean flat = node.node().attribute("axis") == null;
    Dimension available = Dimension.UNKNOWN;
    if (input != null) {
      available =
          flat
              ? input.values()
              : input.dimension(Axes.of(node, node.node().integer("axis", 0), input.rank()));
    }
    Dimension found =
        available.isKnown() && available.size() > 1
            ? Dimension.atMost(available.size())
            : available;
    Long distinct = flat ? distinct(node.constant(0)) : null;
    found = distinct == null ? found : Dimension.of(distinct);
    Shape vector = Shape.of(List.of(found));
    Shape made =
        flat
            ? vector
            : input == null ? null : input.with((int) node.node().integer("axis", 0), found);
    node.output(0, node.type(0), made);
    node.output(1, ElementType.INT64, vector);
    node.output(2, ElementType.INT64, Shape.of(List.of(available)));
    node.output(3, ElementType.INT64, vector);
  }

  private static @Nullable Long distinct(@Nullable Constant constant) {
    if (constant == null) {
      return null;
    }
    if (constant.values() instanceof Literal.Integers list) {
      return Arrays.stream(list.values()).distinct().count();
    }
    return constant.values() instanceof Literal.Reals list
        ? (Long) Arrays.stream(list.values()).distinct().count()
        : null;
  }

  /** Every class of every image keeps at most so many boxes, and no more than there are. */
  private static void nonMaxSuppression(NodeContext node) {
    Shape boxes = node.shape(0);
    Shape scores = node.shape(1);
    Dimension most = Dimension.UNKNOWN;
    if (boxes != null && scores != null && boxes.rank() == 3 && scores.rank() == 3) {
      Dimension each = boxes.dimension(1);
      if (!node.hasInput(2)) {
        each = Dimension.of(0);
      } else {
        Long limit = Axes.scalar(node, 2);
        if (limit != null && each.isKnown()) {
          each = Dimension.of(Math.max(0, Math.min(limit, each.size())));
        } else if (limit != null) {
          each = Dimension.of(Math.max(0, limit));
        }
      }
      Dimension all = scores.dimension(0).times(scores.dimension(1)).times(each);
      most = all.isKnown() && all.size() > 0 ? Dimension.atMost(all.size()) : all;
    }
    node.output(0, ElementType.INT64, Shape.of(List.of(most, Dimension.of(3))));
  }
}
