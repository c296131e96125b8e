package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Axes;
import io.maple.network.shape.rule.Broadcast;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversions between real and quantized numbers, and operators on quantized ones. */
final class Quantizations {

  static final Family FAMILY =
      Family.standard()
          .add(Quantizations::quantize, "QuantizeLinear")
          .add(Quantizations::dequantize, "DequantizeLinear")
          .add(Quantizations::dynamic, "DynamicQuantizeLinear")
          .build();

  static final Family MICROSOFT =
      Family.of("com.microsoft")
          .add(Quantizations::quantize, "QuantizeLinear")
          .add(Quantizations::dequantize, "DequantizeLinear")
          .add(
              node ->
                  node.output(0, node.type(0), Broadcast.of(node, node.shape(0), node.shape(3))),
              "QLinearAdd",
              "QLinearMul")
          .add(Elementwise::unary, "QLinearSigmoid", "QLinearLeakyRelu", "QLinearSoftmax")
          .add(node -> node.output(0, ElementType.INT8, node.shape(0)), "QuantizeWithOrder")
          .add(
              node -> node.output(0, Sizes.type(node, "to", null), node.shape(0)),
              "DequantizeWithOrder")
          .add(Quantizations::concatenate, "QLinearConcat")
          .add(Quantizations::choose, "QLinearWhere")
          .add(Quantizations::mean, "QLinearReduceMean")
          .add(Quantizations::gather, "GatherBlockQuantized")
          .build();

  private Quantizations() {}

  private static void quantize(NodeContext node) {
    ElementType zero = node.hasInput(2) ? node.type(2) : ElementType.UINT8;
    checkScale(node);
    node.output(0, Sizes.type(node, "output_dtype", zero), node.shape(0));
  }

  private static void dequantize(NodeContext node) {
    checkScale(node);
    node.output(0, Sizes.type(node, "output_dtype", node.type(1)), node.shape(0));
  }

  /** A vector of scales has one for each value of the axis, unless it has only one. */
  private static void checkScale(NodeContext node) {
    Shape shape = node.shape(0);
    Shape scale = node.shape(1);
    if (shape == null
        || scale == null
        || scale.rank() != 1
        || shape.rank() < 2
        || scale.dimension(0).equals(Sizes.ONE)
        || node.node().integer("block_size", 0) != 0) {
      return;
    }
    int axis = Axes.of(node, node.node().integer("axis", 1), shape.rank());
    Sizes.agree(node, "numbers of scales and of values", scale.dimension(0), shape.dimension(axis));
  }

  private static void dynamic(NodeContext node) {
    Sizes.set(node, 0, ElementType.UINT8, node.shape(0));
    Sizes.set(node, 1, ElementType.FLOAT32, Shape.SCALAR);
    Sizes.set(node, 2, ElementType.UINT8, Shape.SCALAR);
  }

  /** Each tensor is followed by its scale and its zero point, after those of the output. */
  private static void concatenate(NodeContext node) {
    Shape joined = null;
    int axis = 0;
    for (int input = 2; input < node.inputs(); input += 3) {
      Shape shape = node.shape(input);
      if (shape == null) {
        node.output(0, node.type(1), null);
        return;
      }
      if (joined == null) {
        axis = Axes.of(node, node.node().integer("axis", 0), shape.rank());
        joined = shape;
        continue;
      }
      joined = appended(node, joined, Sizes.ranked(node, input, joined.rank()), axis);
    }
    node.output(0, node.type(1), joined);
  }

  private static Shape appended(NodeContext node, Shape joined, @Nullable Shape shape, int axis) {
    Shape longer = joined;
    for (int other = 0; shape != null && other < joined.rank(); other++) {
      Dimension here = joined.dimension(other);
      Dimension there = shape.dimension(other);
      longer =
          longer.with(
              other,
              other == axis
                  ? here.plus(there)
                  : Sizes.agree(node, "sizes of an axis that is not joined", here, there));
    }
    return longer;
  }

  private static void choose(NodeContext node) {
    Shape values = Broadcast.of(node, node.shape(1), node.shape(4));
    node.output(0, node.type(1), Broadcast.of(node, node.shape(0), values));
  }

  private static void mean(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null) {
      node.output(0, node.type(0), null);
      return;
    }
    long[] listed = Axes.attribute(node, "axes");
    boolean all = listed == null || listed.length == 0;
    boolean[] reduced = Axes.marked(node, listed == null ? new long[0] : listed, shape.rank());
    boolean kept = node.node().integer("keepdims", 1) != 0;
    List<Dimension> sizes = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (!all && !reduced[axis]) {
        sizes.add(shape.dimension(axis));
      } else if (kept) {
        sizes.add(Sizes.ONE);
      }
    }
    node.output(0, node.type(0), Shape.of(sizes));
  }

  /** Two values of 4 bits share a byte where the type is one of 8 bits. */
  private static void gather(NodeContext node) {
    Shape data = Sizes.atLeast(node, 0, 1);
    Shape indices = node.shape(1);
    ElementType type = node.type(0);
    if (data == null || indices == null || type == null) {
      node.output(0, node.type(2), null);
      return;
    }
    int axis = Axes.of(node, node.node().integer("gather_axis", 0), data.rank());
    long bits = node.node().integer("bits", 4);
    long packed = type.bits() == 8 && bits > 0 && bits < 8 ? 8 / bits : 1;
    List<Dimension> sizes = new ArrayList<>(data.range(0, axis));
    sizes.addAll(indices.dimensions());
    sizes.addAll(data.range(axis + 1, data.rank()));
    Shape gathered = Shape.of(sizes);
    node.output(
        0,
        node.type(2),
        axis == data.rank() - 1
            ? gathered
            : gathered.with(-1, Sizes.times(gathered.dimension(-1), packed)));
  }
}
