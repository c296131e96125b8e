package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Operators that make tensors of attributes, of shapes or of a few numbers. */
final class Constants {

  static final Family FAMILY =
      Family.standard()
          .add(Constants::constant, "Constant")
          .add(Constants::filled, "ConstantOfShape")
          .add(Constants::shape, "Shape")
          .add(Constants::size, "Size")
          .add(Constants::range, "Range")
          .add(Constants::diagonal, "EyeLike")
          .add(Constants::oneHot, "OneHot")
          .build();

  private Constants() {}

  private static void constant(NodeContext node) {
    for (Attribute attribute : node.node().attributes().values()) {
      Constant value = value(attribute);
      if (value != null) {
        node.constant(0, value);
        return;
      }
    }
  }

  private static @Nullable Constant value(Attribute attribute) {
    if (attribute instanceof Attribute.Tensor tensor) {
      return tensor.value();
    }
    if (attribute instanceof Attribute.Int number) {
      return Constant.integer(number.value());
    }
    if (attribute instanceof Attribute.Ints list) {
      return Constant.integers(list.values().stream().mapToLong(Long::longValue).toArray());
    }
    if (attribute instanceof Attribute.Real number) {
      return Constant.real(number.value());
    }
    if (attribute instanceof Attribute.Reals list) {
      return new Constant(
          ElementType.FLOAT32,
          Shape.of(list.values().size()),
          new Literal.Reals(list.values().stream().mapToDouble(Float::doubleValue).toArray()));
    }
    if (attribute instanceof Attribute.Text text) {
      return new Constant(
          ElementType.STRING, Shape.SCALAR, new Literal.Texts(List.of(text.value())));
    }
    return attribute instanceof Attribute.Texts list
        ? new Constant(
            ElementType.STRING, Shape.of(list.values().size()), new Literal.Texts(list.values()))
        : null;
  }

  /** The shape that an input lists, null where not even the rank is known. */
  static @Nullable Shape listed(NodeContext node, int index) {
    List<Dimension> dimensions = node.dimensions(index);
    Shape shape = node.shape(index);
    if (dimensions != null && (shape == null || shape.rank() == 1)) {
      Constant constant = node.constant(index);
      if (constant != null
          && constant.values() instanceof Literal.Integers list
          && Arrays.stream(list.values()).anyMatch(size -> size < 0)) {
        throw node.invalid(
            "makes a tensor of the shape %s".formatted(list),
            "the free dimensions are too small for the network.");
      }
      return Shape.of(dimensions);
    }
    return shape != null && shape.rank() == 1 && shape.isExact() && shape.size(0) <= 64
        ? Shape.ofRank((int) shape.size(0))
        : null;
  }

  private static void filled(NodeContext node) {
    ElementType type =
        node.node().attribute("value") instanceof Attribute.Tensor tensor
            ? tensor.value().type()
            : ElementType.FLOAT32;
    node.output(0, type, listed(node, 0));
  }

  private static void shape(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null) {
      node.output(0, ElementType.INT64, Shape.ofRank(1));
      return;
    }
    int rank = shape.rank();
    int from = bound(node.node().integer("start", 0), rank);
    int to = bound(node.node().integer("end", rank), rank);
    List<Dimension> dimensions = from < to ? shape.range(from, to) : List.of();
    node.dimensions(0, ElementType.INT64, Shape.of(dimensions.size()), dimensions);
  }

  private static int bound(long index, int rank) {
    return (int) Math.max(0, Math.min(rank, index < 0 ? index + rank : index));
  }

  private static void size(NodeContext node) {
    Shape shape = node.shape(0);
    List<Dimension> values = shape == null ? List.of(Dimension.UNKNOWN) : List.of(shape.values());
    node.dimensions(0, ElementType.INT64, Shape.SCALAR, values);
  }

  private static void range(NodeContext node) {
    ElementType type = Elementwise.type(node, 0, 3);
    node.output(0, type, Shape.of(List.of(length(node))));
  }

  private static Dimension length(NodeContext node) {
    Constant start = node.constant(0);
    Constant limit = node.constant(1);
    Constant step = node.constant(2);
    if (start != null && limit != null && step != null) {
      return length(node, start, limit, step);
    }
    // from zero by one to a size that is not exact
    List<Dimension> most = node.dimensions(1);
    boolean counts =
        Objects.equals(Axes.scalar(node, 0), 0L) && Objects.equals(Axes.scalar(node, 2), 1L);
    return counts && most != null && most.size() == 1 ? most.get(0) : Dimension.UNKNOWN;
  }

  private static Dimension length(NodeContext node, Constant start, Constant limit, Constant step) {
    if (start.values() instanceof Literal.Integers from
        && limit.values() instanceof Literal.Integers to
        && step.values() instanceof Literal.Integers by
        && from.count() == 1
        && to.count() == 1
        && by.count() == 1) {
      long delta = by.values()[0];
      if (delta == 0) {
        throw node.invalid("counts in steps of 0", "the file is corrupt.");
      }
      long span = Math.subtractExact(to.values()[0], from.values()[0]);
      return Dimension.of(Math.max(0, -Math.floorDiv(-span, delta)));
    }
    if (start.values() instanceof Literal.Reals from
        && limit.values() instanceof Literal.Reals to
        && step.values() instanceof Literal.Reals by
        && from.count() == 1
        && to.count() == 1
        && by.count() == 1) {
      // runtimes may round the difference to single precision
      double span = to.values()[0] - from.values()[0];
      double count = Math.ceil(span / by.values()[0]);
      boolean same = count == Math.ceil((float) span / by.values()[0]);
      return same && count < 0x1p40 ? Dimension.of((long) Math.max(0, count)) : Dimension.UNKNOWN;
    }
    return Dimension.UNKNOWN;
  }

  private static void diagonal(NodeContext node) {
    long type = node.node().integer("dtype", 0);
    node.output(0, type == 0 ? node.type(0) : ElementType.ofOnnx((int) type), node.shape(0));
  }

  private static void oneHot(NodeContext node) {
    Shape indices = node.shape(0);
    if (indices == null) {
      node.output(0, node.type(2), null);
      return;
    }
    List<Dimension> depth = node.dimensions(1);
    Dimension size = depth == null || depth.size() != 1 ? realDepth(node) : depth.get(0);
    int rank = indices.rank() + 1;
    List<Dimension> dimensions = new ArrayList<>(indices.dimensions());
    dimensions.add(Axes.of(node, node.node().integer("axis", -1), rank), size);
    node.output(0, node.type(2), Shape.of(dimensions));
  }

  private static Dimension realDepth(NodeContext node) {
    Constant depth = node.constant(1);
    return depth != null
            && depth.values() instanceof Literal.Reals list
            && list.count() == 1
            && list.values()[0] >= 0
            && list.values()[0] < 0x1p40
        ? Dimension.of((long) list.values()[0])
        : Dimension.UNKNOWN;
  }
}
