package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.ValueType;
import io.maple.network.shape.rule.Axes;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sequences of values and values that may be absent. */
final class Sequences {

  static final Family FAMILY =
      Family.standard()
          .add(Sequences::construct, "SequenceConstruct")
          .add(Sequences::empty, "SequenceEmpty")
          .add(Sequences::insert, "SequenceInsert")
          .add(Sequences::erase, "SequenceErase")
          .add(Sequences::at, "SequenceAt")
          .add(Sequences::length, "SequenceLength")
          .add(Sequences::concatenate, "ConcatFromSequence")
          .add(Sequences::split, "SplitToSequence")
          .add(Sequences::optional, "Optional")
          .add(Sequences::element, "OptionalGetElement")
          .add(Sequences::present, "OptionalHasElement")
          .build();

  private Sequences() {}

  private static void construct(NodeContext node) {
    ValueType common = tensor(node, 0);
    for (int input = 1; input < node.inputs(); input++) {
      common = common(common, tensor(node, input));
    }
    node.output(0, new ValueType.Sequence(common, Dimension.of(node.inputs())));
  }

  /** An element: sequences of sequences do not exist. */
  private static ValueType tensor(NodeContext node, int input) {
    if (node.value(input) instanceof TensorType tensor) {
      return tensor;
    }
    throw node.invalid("has an element that is no tensor", "its inputs are in another order.");
  }

  private static void empty(NodeContext node) {
    ElementType type = Sizes.type(node, "dtype", ElementType.FLOAT32);
    node.output(0, new ValueType.Sequence(new TensorType(type, null), Dimension.of(0)));
  }

  private static void insert(NodeContext node) {
    if (node.value(0) instanceof ValueType.Sequence sequence) {
      ValueType added = tensor(node, 1);
      boolean first = sequence.length().equals(Dimension.of(0));
      node.output(
          0,
          new ValueType.Sequence(
              first ? added : common(sequence.element(), added),
              sequence.length().plus(Sizes.ONE)));
    }
  }

  private static void erase(NodeContext node) {
    if (node.value(0) instanceof ValueType.Sequence sequence) {
      notEmpty(node, sequence);
      node.output(
          0,
          new ValueType.Sequence(
              sequence.element(), Sizes.map(sequence.length(), length -> length - 1)));
    }
  }

  private static void at(NodeContext node) {
    if (node.value(0) instanceof ValueType.Sequence sequence) {
      notEmpty(node, sequence);
      node.output(0, sequence.element());
    }
  }

  private static void notEmpty(NodeContext node, ValueType.Sequence sequence) {
    if (sequence.length().equals(Dimension.of(0))) {
      throw node.invalid(
          "takes a value from an empty sequence", "the sequence should be filled first.");
    }
  }

  private static void length(NodeContext node) {
    Dimension length =
        node.value(0) instanceof ValueType.Sequence sequence
            ? sequence.length()
            : Dimension.UNKNOWN;
    if (length.isExact()) {
      node.constant(0, Constant.integer(length.size()));
    } else {
      node.dimensions(0, ElementType.INT64, Shape.SCALAR, List.of(length));
    }
  }

  private static void concatenate(NodeContext node) {
    if (!(node.value(0) instanceof ValueType.Sequence sequence)
        || !(sequence.element() instanceof TensorType element)) {
      return;
    }
    notEmpty(node, sequence);
    Shape shape = element.shape();
    Dimension length = sequence.length();
    boolean stacked = node.node().integer("new_axis", 0) != 0;
    long given = node.node().integer("axis", 0);
    Shape joined = null;
    if (shape != null && stacked) {
      int axis = Axes.of(node, given, shape.rank() + 1);
      List<Dimension> sizes = new ArrayList<>(shape.dimensions());
      sizes.add(axis, length);
      joined = Shape.of(sizes);
    } else if (shape != null) {
      int axis = Axes.of(node, given, shape.rank());
      joined = shape.with(axis, shape.dimension(axis).times(length));
    }
    node.output(0, element.type(), joined);
  }

  private static void split(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null) {
      node.output(0, new ValueType.Sequence(new TensorType(node.type(0), null), Dimension.UNKNOWN));
      return;
    }
    int axis = Axes.of(node, node.node().integer("axis", 0), shape.rank());
    Dimension size = shape.dimension(axis);
    if (!node.hasInput(1)) {
      Shape part = shape.with(axis, Sizes.ONE);
      if (node.node().integer("keepdims", 1) == 0) {
        List<Dimension> sizes = new ArrayList<>(shape.dimensions());
        sizes.remove(axis);
        part = Shape.of(sizes);
      }
      node.output(0, new ValueType.Sequence(new TensorType(node.type(0), part), size));
      return;
    }
    Shape lengths = node.shape(1);
    long[] known = Axes.input(node, 1);
    Dimension part = Dimension.UNKNOWN;
    Dimension count = Dimension.UNKNOWN;
    if (known != null && lengths != null && lengths.rank() == 0) {
      long chunk = chunk(node, known[0]);
      count = Sizes.map(size, value -> Math.floorDiv(value - 1, chunk) + 1);
      part =
          size.isExact() && size.size() % chunk == 0
              ? Dimension.of(chunk)
              : Dimension.atMost(size.isKnown() ? Math.min(chunk, size.size()) : chunk);
    } else if (known != null) {
      count = Dimension.of(known.length);
      part = part(node, known, size);
    } else if (lengths != null && lengths.rank() == 1) {
      count = lengths.dimension(0);
    }
    node.output(
        0, new ValueType.Sequence(new TensorType(node.type(0), shape.with(axis, part)), count));
  }

  private static long chunk(NodeContext node, long size) {
    if (size <= 0) {
      throw node.invalid("splits into parts of %d".formatted(size), "it should be positive.");
    }
    return size;
  }

  /** What parts have in common: one size where all are equal, else the largest as a bound. */
  private static Dimension part(NodeContext node, long[] parts, Dimension size) {
    long sum = 0;
    long largest = 0;
    boolean equal = true;
    for (long part : parts) {
      sum = Math.addExact(sum, Sizes.natural(node, "the size of a part", part));
      largest = Math.max(largest, part);
      equal &= part == parts[0];
    }
    Sizes.agree(node, "sizes of an axis and of its parts", size, Dimension.of(sum));
    return equal ? Dimension.of(largest) : Dimension.atMost(largest);
  }

  private static void optional(NodeContext node) {
    if (node.value(0) instanceof ValueType.Optional) {
      throw node.invalid("has an optional input", "it should be the input itself.");
    }
    if (node.hasInput(0)) {
      node.output(0, new ValueType.Optional(node.value(0)));
    } else if (node.node().attribute("type") instanceof Attribute.Type type) {
      node.output(0, new ValueType.Optional(type.type()));
    }
  }

  private static void element(NodeContext node) {
    node.output(
        0,
        node.value(0) instanceof ValueType.Optional optional ? optional.element() : node.value(0));
  }

  /** A value that is no optional one is present; whether an optional one is depends on data. */
  private static void present(NodeContext node) {
    boolean known =
        !node.hasInput(0)
            || node.value(0) instanceof ValueType.Sequence
            || (node.value(0) instanceof TensorType tensor && tensor.type() != null);
    if (known) {
      long[] truth = {node.hasInput(0) ? 1 : 0};
      node.constant(0, new Constant(ElementType.BOOL, Shape.SCALAR, new Literal.Integers(truth)));
    } else {
      node.output(0, ElementType.BOOL, Shape.SCALAR);
    }
  }

  /** What two elements of a sequence have in common. */
  private static ValueType common(ValueType first, ValueType second) {
    if (first.equals(second)) {
      return first;
    }
    if (!(first instanceof TensorType left) || !(second instanceof TensorType right)) {
      return TensorType.UNKNOWN;
    }
    return new TensorType(
        left.type() == right.type() ? left.type() : null, common(left.shape(), right.shape()));
  }

  private static @Nullable Shape common(@Nullable Shape left, @Nullable Shape right) {
    if (left == null || right == null || left.rank() != right.rank()) {
      return null;
    }
    List<Dimension> sizes = new ArrayList<>();
    for (int axis = 0; axis < left.rank(); axis++) {
      Dimension one = left.dimension(axis);
      Dimension two = right.dimension(axis);
      if (one.equals(two)) {
        sizes.add(one);
      } else if (one.isKnown() && two.isKnown()) {
        sizes.add(Dimension.atMost(Math.max(one.size(), two.size())));
      } else {
        sizes.add(Dimension.UNKNOWN);
      }
    }
    return Shape.of(sizes);
  }
}
