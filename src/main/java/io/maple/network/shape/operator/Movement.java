package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Shape;
import io.maple.network.shape.fold.SliceSpan;
import io.maple.network.shape.rule.Axes;
import io.maple.network.shape.rule.Broadcast;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators that give the same values another shape, or copy some or several of them. */
final class Movement {

  static final Family FAMILY =
      Family.standard()
          .add(Movement::reshape, "Reshape")
          .add(Movement::flatten, "Flatten")
          .add(Movement::transpose, "Transpose")
          .add(Movement::squeeze, "Squeeze")
          .add(Movement::unsqueeze, "Unsqueeze")
          .add(Movement::expand, "Expand")
          .add(Movement::tile, "Tile")
          .add(Movement::concat, "Concat")
          .add(Movement::split, "Split")
          .add(Movement::slice, "Slice")
          .add(Movement::pad, "Pad")
          .add(Movement::depthToSpace, "DepthToSpace")
          .add(Movement::spaceToDepth, "SpaceToDepth")
          .add(Movement::identity, "Identity")
          .add(Movement::dropout, "Dropout")
          .add(Movement::cast, "Cast")
          .add(Movement::castLike, "CastLike")
          .add(Movement::reinterpret, "BitCast")
          .add(Elementwise::unary, "Trilu", "ReverseSequence")
          .build();

  private Movement() {}

  private static void reshape(NodeContext node) {
    Shape input = node.shape(0);
    List<Long> attribute = node.node().integers("shape");
    List<Dimension> target = node.dimensions(1);
    Constant constant = node.constant(1);
    long[] exact =
        attribute != null
            ? Axes.attribute(node, "shape")
            : constant != null && constant.values() instanceof Literal.Integers list
                ? list.values()
                : null;
    if (exact == null && target == null) {
      node.output(0, node.type(0), ofUnknownTarget(node));
      return;
    }
    boolean zero = node.node().integer("allowzero", 0) != 0;
    List<Dimension> made = new ArrayList<>();
    int count = exact != null ? exact.length : target == null ? 0 : target.size();
    boolean[] kept = new boolean[count];
    int open = -1;
    int opens = 0;
    for (int i = 0; i < count; i++) {
      long size = exact == null ? (target == null ? -1 : target.get(i).size()) : exact[i];
      if (exact != null && size < -1) {
        throw node.invalid(
            "makes the shape %s".formatted(Arrays.toString(exact)), "the file is corrupt.");
      }
      Dimension dimension =
          exact == null && target != null
              ? target.get(i)
              : size < 0 ? Dimension.UNKNOWN : Dimension.of(size);
      if (dimension.equals(Dimension.of(0)) && !zero) {
        dimension = copied(node, input, i);
        kept[i] = input != null;
      } else if (size < 0) {
        open = i;
        opens++;
      }
      made.add(dimension);
    }
    if (exact != null && opens > 1) {
      throw node.invalid(
          "makes the shape %s of %s".formatted(Arrays.toString(exact), input),
          "the file is corrupt.");
    }
    if (input != null && opens == 1) {
      made.set(open, remaining(node, input, made, kept, open));
    } else if (input != null && opens == 0) {
      check(node, input, made);
    }
    node.output(0, node.type(0), Shape.of(made));
  }

  private static @Nullable Shape ofUnknownTarget(NodeContext node) {
    Shape shape = node.shape(1);
    return shape != null && shape.rank() == 1 && shape.isExact() && shape.size(0) <= 64
        ? Shape.ofRank((int) shape.size(0))
        : null;
  }

  private static Dimension copied(NodeContext node, @Nullable Shape input, int axis) {
    if (input == null) {
      return Dimension.UNKNOWN;
    }
    if (axis >= input.rank()) {
      throw node.invalid(
          "keeps dimension %d of the shape %s".formatted(axis, input),
          "the input has another rank than the network was made for.");
    }
    return input.dimension(axis);
  }

  /** The one size that makes the numbers of values equal. */
  private static Dimension remaining(
      NodeContext node, Shape input, List<Dimension> made, boolean[] kept, int open) {
    // axes that are kept need not be known
    List<Dimension> others = new ArrayList<>();
    List<Dimension> sources = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      if (i != open && !kept[i]) {
        others.add(made.get(i));
      }
    }
    for (int i = 0; i < input.rank(); i++) {
      if (i >= kept.length || !kept[i]) {
        sources.add(input.dimension(i));
      }
    }
    Dimension values = Shape.of(sources).values();
    Dimension rest = Shape.of(others).values();
    if (!values.isKnown() || !rest.isExact()) {
      return Dimension.UNKNOWN;
    }
    if (rest.size() == 0) {
      return values.isExact() && values.size() == 0
          ? Dimension.UNKNOWN
          : mismatch(node, input, made);
    }
    if (values.bound()) {
      return Dimension.atMost(values.size() / rest.size());
    }
    return values.size() % rest.size() == 0
        ? Dimension.of(values.size() / rest.size())
        : mismatch(node, input, made);
  }

  private static void check(NodeContext node, Shape input, List<Dimension> made) {
    Dimension before = input.values();
    Dimension after = Shape.of(made).values();
    if (before.isExact() && after.isExact() && before.size() != after.size()) {
      throw mismatchOf(node, input, made);
    }
  }

  private static Dimension mismatch(NodeContext node, Shape input, List<Dimension> made) {
    throw mismatchOf(node, input, made);
  }

  private static RuntimeException mismatchOf(NodeContext node, Shape input, List<Dimension> made) {
    return node.invalid(
        "reshapes %s, which has %s values, to %s".formatted(input, input.values(), Shape.of(made)),
        "the network was exported for fixed sizes: export it with free dimensions.");
  }

  private static void flatten(NodeContext node) {
    Shape input = node.shape(0);
    if (input == null) {
      node.output(0, node.type(0), Shape.ofRank(2));
      return;
    }
    long attribute = node.node().integer("axis", 1);
    int axis =
        attribute == input.rank()
            ? input.rank()
            : Axes.of(node, attribute, Math.max(1, input.rank()));
    if (input.rank() == 0) {
      axis = 0;
    }
    node.output(
        0,
        node.type(0),
        Shape.of(
            List.of(
                Shape.of(input.range(0, axis)).values(),
                Shape.of(input.range(axis, input.rank())).values())));
  }

  private static void transpose(NodeContext node) {
    Shape input = node.shape(0);
    long[] permutation = Axes.attribute(node, "perm");
    if (input == null) {
      node.output(0, node.type(0), permutation == null ? null : Shape.ofRank(permutation.length));
      return;
    }
    List<Dimension> dimensions = new ArrayList<>();
    if (permutation == null) {
      dimensions.addAll(input.dimensions());
      Collections.reverse(dimensions);
    } else {
      Axes.marked(node, permutation, input.rank());
      if (permutation.length != input.rank()) {
        throw node.invalid(
            "orders %d axes of the shape %s".formatted(permutation.length, input),
            "the input has another rank than the network was made for.");
      }
      for (long axis : permutation) {
        dimensions.add(input.dimension((int) axis));
      }
    }
    node.output(0, node.type(0), Shape.of(dimensions));
  }

  private static void squeeze(NodeContext node) {
    Shape input = node.shape(0);
    long[] axes = Axes.attribute(node, "axes");
    if (axes == null && node.hasInput(1)) {
      axes = Axes.input(node, 1);
      if (axes == null) {
        node.output(0, node.type(0), null);
        return;
      }
    }
    if (input == null) {
      node.output(0, node.type(0), null);
      return;
    }
    if (axes == null) {
      boolean decided =
          input.dimensions().stream().allMatch(d -> d.isExact() || (d.isKnown() && d.size() == 0));
      node.output(
          0,
          node.type(0),
          decided
              ? Shape.of(
                  input.dimensions().stream().filter(d -> !d.equals(Dimension.of(1))).toList())
              : null);
      return;
    }
    boolean[] removed = Axes.marked(node, axes, input.rank());
    List<Dimension> dimensions = new ArrayList<>();
    for (int axis = 0; axis < removed.length; axis++) {
      Dimension dimension = input.dimension(axis);
      if (!removed[axis]) {
        dimensions.add(dimension);
      } else if (dimension.isExact() && dimension.size() != 1) {
        throw node.invalid(
            "removes axis %d of the shape %s".formatted(axis, input),
            "the network was exported for a size of 1 there.");
      }
    }
    node.output(0, node.type(0), Shape.of(dimensions));
  }

  private static void unsqueeze(NodeContext node) {
    Shape input = node.shape(0);
    long[] axes = Axes.attribute(node, "axes");
    if (axes == null) {
      axes = Axes.input(node, 1);
    }
    if (input == null || axes == null) {
      Shape listed = node.shape(1);
      boolean counted = listed != null && listed.rank() == 1 && listed.isExact();
      node.output(
          0,
          node.type(0),
          input != null && listed != null && counted && listed.size(0) <= 64
              ? Shape.ofRank((int) (input.rank() + listed.size(0)))
              : null);
      return;
    }
    boolean[] added = Axes.marked(node, axes, input.rank() + axes.length);
    List<Dimension> dimensions = new ArrayList<>();
    int next = 0;
    for (boolean one : added) {
      dimensions.add(one ? Dimension.of(1) : input.dimension(next++));
    }
    node.output(0, node.type(0), Shape.of(dimensions));
  }

  private static void expand(NodeContext node) {
    node.output(0, node.type(0), Broadcast.of(node, node.shape(0), Constants.listed(node, 1)));
  }

  private static void tile(NodeContext node) {
    Shape input = node.shape(0);
    if (node.opset() < 6) {
      node.output(0, node.type(0), input == null ? null : Shape.ofRank(input.rank()));
      return;
    }
    List<Dimension> repeats = node.dimensions(1);
    if (input == null) {
      node.output(0, node.type(0), null);
      return;
    }
    if (repeats == null) {
      node.output(0, node.type(0), Shape.ofRank(input.rank()));
      return;
    }
    if (repeats.size() != input.rank()) {
      throw node.invalid(
          "repeats the shape %s %s times".formatted(input, repeats), "the file is corrupt.");
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (int axis = 0; axis < input.rank(); axis++) {
      dimensions.add(input.dimension(axis).times(repeats.get(axis)));
    }
    node.output(0, node.type(0), Shape.of(dimensions));
  }

  private static void concat(NodeContext node) {
    ElementType type = Elementwise.type(node, 0, node.inputs());
    Shape common = null;
    for (int i = 0; i < node.inputs(); i++) {
      common = node.shape(i) == null ? common : node.shape(i);
    }
    if (common == null) {
      node.output(0, type, null);
      return;
    }
    int along = Axes.of(node, node.node().integer("axis", 1), common.rank());
    List<Dimension> dimensions = new ArrayList<>(common.dimensions());
    Dimension sum = Dimension.of(0);
    for (int i = 0; i < node.inputs(); i++) {
      Shape shape = node.shape(i);
      if (shape == null) {
        sum = Dimension.UNKNOWN;
        continue;
      }
      if (shape.rank() != common.rank()) {
        throw node.invalid(
            "joins the shapes %s and %s".formatted(common, shape),
            "bind the free dimensions consistently.");
      }
      for (int axis = 0; axis < shape.rank(); axis++) {
        if (axis != along) {
          dimensions.set(
              axis, same(node, dimensions.get(axis), shape.dimension(axis), common, shape));
        }
      }
      sum = sum.plus(shape.dimension(along));
    }
    dimensions.set(along, sum);
    node.output(0, type, Shape.of(dimensions));
  }

  /** What two sizes that must be equal are. */
  private static Dimension same(
      NodeContext node, Dimension one, Dimension two, Shape left, Shape right) {
    if (one.isExact() && two.isExact()) {
      if (!one.equals(two)) {
        throw node.invalid(
            "joins the shapes %s and %s".formatted(left, right),
            "bind the free dimensions consistently.");
      }
      return one;
    }
    if (one.isExact() || two.isExact()) {
      return one.isExact() ? one : two;
    }
    if (!one.isKnown() || !two.isKnown()) {
      return one.isKnown() ? one : two;
    }
    return Dimension.atMost(Math.min(one.size(), two.size()));
  }

  private static void split(NodeContext node) {
    Shape input = node.shape(0);
    int parts = node.outputs();
    if (input == null) {
      for (int i = 0; i < parts; i++) {
        node.output(i, node.type(0), null);
      }
      return;
    }
    int axis = Axes.of(node, node.node().integer("axis", 0), input.rank());
    List<Dimension> sizes = sizes(node, input, axis, parts);
    for (int i = 0; i < parts; i++) {
      node.output(i, node.type(0), input.with(axis, sizes.get(i)));
    }
  }

  private static List<Dimension> sizes(NodeContext node, Shape input, int axis, int parts) {
    Dimension whole = input.dimension(axis);
    long[] attribute = Axes.attribute(node, "split");
    List<Dimension> listed =
        attribute == null
            ? node.hasInput(1) ? node.dimensions(1) : null
            : Shape.of(attribute).dimensions();
    if (listed != null) {
      if (listed.size() < parts) {
        throw node.invalid(
            "splits the shape %s into %d of %d parts".formatted(input, listed.size(), parts),
            "the file is corrupt.");
      }
      Dimension sum = listed.stream().reduce(Dimension.of(0), Dimension::plus);
      if (sum.isExact() && whole.isExact() && !sum.equals(whole)) {
        throw node.invalid(
            "splits axis %d of the shape %s into parts of %s".formatted(axis, input, listed),
            "the network was exported for another size there.");
      }
      return listed;
    }
    if (node.hasInput(1) || !whole.isExact()) {
      return Collections.nCopies(
          parts, whole.bound() ? Dimension.atMost(whole.size()) : Dimension.UNKNOWN);
    }
    long count = node.node().integer("num_outputs", parts);
    if (count < parts) {
      throw node.invalid(
          "splits the shape %s into %d of %d parts".formatted(input, count, parts),
          "the file is corrupt.");
    }
    if (node.opset() < 18 && whole.size() % count != 0) {
      throw node.invalid(
          "splits axis %d of the shape %s into %d equal parts".formatted(axis, input, count),
          "the network was exported for another size there.");
    }
    long size = whole.size() / count + (whole.size() % count == 0 ? 0 : 1);
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      sizes.add(Dimension.of(Math.max(0, Math.min(size, whole.size() - i * size))));
    }
    return sizes;
  }

  private static void slice(NodeContext node) {
    Shape input = node.shape(0);
    if (input == null) {
      node.output(0, node.type(0), null);
      return;
    }
    long[] starts = either(node, "starts", 1);
    long[] ends = either(node, "ends", 2);
    long[] axes = either(node, "axes", 3);
    long[] steps = Axes.input(node, 4);
    int rank = input.rank();
    if ((axes == null && node.hasInput(3)) || (node.hasInput(3) && axes == null)) {
      node.output(0, node.type(0), Shape.ofRank(rank));
      return;
    }
    int count = axes != null ? axes.length : count(node, starts, ends);
    if (count < 0) {
      node.output(0, node.type(0), Shape.ofRank(rank));
      return;
    }
    List<Dimension> dimensions = new ArrayList<>(input.dimensions());
    for (int i = 0; i < count; i++) {
      int axis = Axes.of(node, axes == null ? i : axes[i], rank);
      boolean unknownStep = steps == null && node.hasInput(4);
      long step = steps == null ? 1 : at(node, steps, i);
      if (step == 0) {
        throw node.invalid(
            "takes the shape %s in steps of 0".formatted(input), "the file is corrupt.");
      }
      dimensions.set(
          axis,
          unknownStep
              ? atMost(input.dimension(axis))
              : span(node, input.dimension(axis), starts, ends, i, step));
    }
    node.output(0, node.type(0), Shape.of(dimensions));
  }

  private static long @Nullable [] either(NodeContext node, String attribute, int input) {
    long[] values = Axes.attribute(node, attribute);
    return values == null ? Axes.input(node, input) : values;
  }

  private static int count(NodeContext node, long @Nullable [] starts, long @Nullable [] ends) {
    if (starts != null || ends != null) {
      return starts != null ? starts.length : ends == null ? -1 : ends.length;
    }
    Shape shape = node.shape(1) == null ? node.shape(2) : node.shape(1);
    return shape != null && shape.rank() == 1 && shape.isExact() && shape.size(0) <= 64
        ? (int) shape.size(0)
        : -1;
  }

  private static long at(NodeContext node, long[] values, int index) {
    if (index >= values.length) {
      throw node.invalid(
          "lists starts, ends, axes and steps of unequal number", "the file is corrupt.");
    }
    return values[index];
  }

  private static Dimension atMost(Dimension dimension) {
    return dimension.isKnown() ? Dimension.atMost(dimension.size()) : dimension;
  }

  private static Dimension span(
      NodeContext node,
      Dimension size,
      long @Nullable [] starts,
      long @Nullable [] ends,
      int index,
      long step) {
    if (starts != null && ends != null) {
      long start = at(node, starts, index);
      long end = at(node, ends, index);
      if (size.isExact()) {
        return Dimension.of(SliceSpan.of(size.size(), start, end, step).count());
      }
      return ofUnknownSize(size, start, end, step);
    }
    return atMostToEnd(node, size, starts, index, step);
  }

  /** A slice of an axis whose size is not exact. */
  private static Dimension ofUnknownSize(Dimension size, long start, long end, long step) {
    if (step == 1 && start == 0 && end >= Integer.MAX_VALUE) {
      return size;
    }
    if (size.isKnown()) {
      // a slice grows with the axis unless its start is counted from the end
      long most = SliceSpan.of(size.size(), start, end, step).count();
      return Dimension.atMost(start >= 0 && step > 0 ? most : size.size());
    }
    return Dimension.UNKNOWN;
  }

  /** A slice from a known start to an end that is known only in part. */
  private static Dimension atMostToEnd(
      NodeContext node, Dimension size, long @Nullable [] starts, int index, long step) {
    List<Dimension> ends = node.hasInput(2) ? node.dimensions(2) : null;
    if (starts != null
        && starts[index] == 0
        && step == 1
        && ends != null
        && index < ends.size()
        && ends.get(index).isKnown()
        && size.isKnown()) {
      return Dimension.atMost(Math.min(size.size(), ends.get(index).size()));
    }
    return atMost(size);
  }

  private static void pad(NodeContext node) {
    Shape input = node.shape(0);
    if (input == null) {
      node.output(0, node.type(0), null);
      return;
    }
    long[] pads = Axes.attribute(node, "pads");
    pads = pads == null ? Axes.attribute(node, "paddings") : pads;
    pads = pads == null ? Axes.input(node, 1) : pads;
    long[] axes = Axes.input(node, 3);
    if (pads == null || (axes == null && node.hasInput(3))) {
      node.output(0, node.type(0), Shape.ofRank(input.rank()));
      return;
    }
    int count = axes == null ? input.rank() : axes.length;
    if (pads.length != 2 * count) {
      throw node.invalid(
          "pads the shape %s by %s".formatted(input, Arrays.toString(pads)),
          "the input has another rank than the network was made for.");
    }
    Shape made = input;
    for (int i = 0; i < count; i++) {
      int axis = Axes.of(node, axes == null ? i : axes[i], input.rank());
      Dimension before = input.dimension(axis);
      if (before.isKnown()) {
        long size = Math.addExact(before.size(), Math.addExact(pads[i], pads[i + count]));
        if (size < 0) {
          throw node.invalid(
              "pads the shape %s by %s".formatted(input, Arrays.toString(pads)),
              "a free dimension is too small for the network.");
        }
        made = made.with(axis, new Dimension(size, before.bound()));
      }
    }
    node.output(0, node.type(0), made);
  }

  private static void depthToSpace(NodeContext node) {
    rearrange(node, true);
  }

  private static void spaceToDepth(NodeContext node) {
    rearrange(node, false);
  }

  private static void rearrange(NodeContext node, boolean toSpace) {
    Shape input = node.shape(0);
    long block = node.node().integer("blocksize", 0);
    if (input == null) {
      node.output(0, node.type(0), Shape.ofRank(4));
      return;
    }
    if (block < 1 || block > 1 << 20 || input.rank() != 4) {
      throw node.invalid(
          "rearranges the shape %s in blocks of %d".formatted(input, block),
          "the file is corrupt.");
    }
    Dimension square = Dimension.of(block * block);
    Dimension side = Dimension.of(block);
    List<Dimension> dimensions = new ArrayList<>();
    dimensions.add(input.dimension(0));
    dimensions.add(
        toSpace ? divided(node, input, 1, square.size()) : input.dimension(1).times(square));
    for (int axis = 2; axis < 4; axis++) {
      dimensions.add(
          toSpace ? input.dimension(axis).times(side) : divided(node, input, axis, block));
    }
    node.output(0, node.type(0), Shape.of(dimensions));
  }

  private static Dimension divided(NodeContext node, Shape input, int axis, long divisor) {
    Dimension size = input.dimension(axis);
    if (!size.isKnown()) {
      return size;
    }
    if (size.isExact() && size.size() % divisor != 0) {
      throw node.invalid(
          "divides axis %d of the shape %s by %d".formatted(axis, input, divisor),
          "bind the free dimensions to multiples of it.");
    }
    return new Dimension(size.size() / divisor, size.bound());
  }

  /** Of any value: sequences and optional values too. */
  private static void identity(NodeContext node) {
    node.output(0, node.value(0));
  }

  private static void dropout(NodeContext node) {
    node.output(0, node.type(0), node.shape(0));
    node.output(1, node.opset() < 10 ? node.type(0) : ElementType.BOOL, node.shape(0));
  }

  private static void cast(NodeContext node) {
    node.output(0, ElementType.ofOnnx((int) node.node().integer("to", 1)), node.shape(0));
  }

  private static void castLike(NodeContext node) {
    node.output(0, node.type(1), node.shape(0));
  }

  /** The same bits under another type; where its width differs, the last axis changes. */
  private static void reinterpret(NodeContext node) {
    ElementType type = ElementType.ofOnnx((int) node.node().integer("to", 1));
    ElementType before = node.type(0);
    boolean same = before != null && before.bits() == type.bits();
    node.output(0, type, same ? node.shape(0) : null);
  }
}
