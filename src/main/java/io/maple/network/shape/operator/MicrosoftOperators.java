package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Axes;
import io.maple.network.shape.rule.Broadcast;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators of {@code com.microsoft} that other families do not have: activations and others. */
final class MicrosoftOperators {

  static final Family FAMILY =
      Family.of("com.microsoft")
          .add(
              Elementwise::unary,
              "BiasAdd",
              "GatedAdd",
              "GatedRMSNorm",
              "MRotaryEmbedding",
              "QOrderedGelu",
              "QOrderedLayerNormalization",
              "ScaledSiLU",
              "BiasGelu",
              "BiasSoftmax",
              "FastGelu",
              "Gelu",
              "Inverse",
              "QuickGelu",
              "RotaryEmbedding",
              "Trilu",
              "MoE",
              "QMoE")
          .add(MicrosoftOperators::gatedGelu, "BiasSplitGelu")
          .add(node -> Sizes.same(node, 1, 0), "NGramRepeatBlock")
          .add(MicrosoftOperators::hash, "MurmurHash3")
          .add(MicrosoftOperators::unfold, "UnfoldTensor")
          .add(node -> embed(node, node.type(8)), "QEmbedLayerNormalization")
          .add(MicrosoftOperators::search, "BeamSearch")
          .add(MicrosoftOperators::dropout, "BiasDropout", "BitmaskBiasDropout")
          .add(MicrosoftOperators::unique, "Unique")
          .add(MicrosoftOperators::expand, "ExpandDims")
          .add(MicrosoftOperators::pad, "Pad")
          .add(MicrosoftOperators::range, "Range")
          .add(
              node ->
                  node.output(0, node.type(0), Broadcast.of(node, node.shape(0), node.shape(1))),
              "ComplexMul",
              "ComplexMulConj")
          .add(node -> embed(node, node.type(2)), "EmbedLayerNormalization")
          .add(MicrosoftOperators::bias, "RelativePositionBias")
          .add(MicrosoftOperators::generate, "GreedySearch", "Sampling")
          .build();

  private MicrosoftOperators() {}

  private static void gatedGelu(NodeContext node) {
    Shape shape = Sizes.atLeast(node, 0, 1);
    node.output(
        0,
        node.type(0),
        shape == null
            ? null
            : shape.with(-1, Sizes.divide(node, "its last axis", shape.dimension(-1), 2)));
  }

  private static void hash(NodeContext node) {
    boolean positive = node.node().integer("positive", 1) != 0;
    node.output(0, positive ? ElementType.UINT32 : ElementType.INT32, node.shape(0));
  }

  /** All parts of one length along an axis; their values are the new last axis. */
  private static void unfold(NodeContext node) {
    Shape shape = Sizes.atLeast(node, 0, 1);
    long length = Sizes.positive(node, "size");
    long step = node.node().integer("step", 1);
    if (step <= 0) {
      throw node.invalid("has the step %d".formatted(step), "it should be positive.");
    }
    if (shape == null) {
      node.output(0, node.type(0), null);
      return;
    }
    int axis = Axes.of(node, node.node().integer("dim", -1), shape.rank());
    Dimension size = shape.dimension(axis);
    if (size.isKnown() && size.size() < length) {
      throw node.invalid(
          "takes parts of %d values from an axis of %s".formatted(length, size),
          "the input is too small for this network.");
    }
    List<Dimension> sizes = new ArrayList<>(shape.dimensions());
    sizes.set(axis, Sizes.map(size, value -> (value - length) / step + 1));
    sizes.add(Dimension.of(length));
    node.output(0, node.type(0), Shape.of(sizes));
  }

  private static void search(NodeContext node) {
    Shape words = node.shape(0);
    Dimension batch = words == null || words.rank() != 2 ? Dimension.UNKNOWN : words.dimension(0);
    Sizes.set(
        node,
        0,
        ElementType.INT32,
        Shape.of(List.of(batch, Sizes.value(node, 4), Sizes.value(node, 1))));
    Sizes.set(node, 1, node.type(5), Shape.of(List.of(batch, Sizes.value(node, 4))));
  }

  private static void dropout(NodeContext node) {
    Sizes.same(node, 0, 0);
    if (node.node().type().equals("BiasDropout")) {
      Sizes.set(node, 1, ElementType.BOOL, node.shape(0));
    }
  }

  private static void unique(NodeContext node) {
    Shape shape = Sizes.ranked(node, 0, 1);
    Dimension size = Sizes.dimension(shape, 0);
    Shape found =
        Shape.of(List.of(size.isKnown() ? Dimension.atMost(size.size()) : Dimension.UNKNOWN));
    Sizes.set(node, 0, node.type(0), found);
    Sizes.set(node, 1, ElementType.INT64, Shape.of(List.of(size)));
    Sizes.set(node, 2, ElementType.INT64, found);
  }

  private static void expand(NodeContext node) {
    Shape shape = node.shape(0);
    Long axis = Axes.scalar(node, 1);
    if (shape == null) {
      node.output(0, node.type(0), null);
      return;
    }
    if (axis == null) {
      node.output(0, node.type(0), Shape.ofRank(shape.rank() + 1));
      return;
    }
    List<Dimension> sizes = new ArrayList<>(shape.dimensions());
    sizes.add(Axes.of(node, axis, shape.rank() + 1), Sizes.ONE);
    node.output(0, node.type(0), Shape.of(sizes));
  }

  private static void pad(NodeContext node) {
    Shape shape = node.shape(0);
    long[] pads = Axes.input(node, 1);
    if (shape == null || pads == null) {
      node.output(0, node.type(0), shape == null ? null : Shape.ofRank(shape.rank()));
      return;
    }
    if (pads.length != 2 * shape.rank()) {
      throw node.invalid(
          "has %d paddings for %d axes".formatted(pads.length, shape.rank()),
          "the input has more or fewer axes than the network expects.");
    }
    Shape padded = shape;
    for (int axis = 0; axis < shape.rank(); axis++) {
      long added = Math.addExact(pads[axis], pads[axis + shape.rank()]);
      Dimension size = shape.dimension(axis);
      if (size.isKnown()) {
        Sizes.natural(node, "the size of a padded axis", Math.addExact(size.size(), added));
      }
      padded = padded.with(axis, Sizes.map(size, value -> value + added));
    }
    node.output(0, node.type(0), padded);
  }

  private static void range(NodeContext node) {
    Double start = number(node, 0);
    Double limit = number(node, 1);
    Double step = node.hasInput(2) ? number(node, 2) : Double.valueOf(1);
    if (start == null || limit == null || step == null) {
      node.output(0, node.type(0), Shape.ofRank(1));
      return;
    }
    double count = Math.ceil((limit - start) / step);
    if (step == 0 || !(count < 0x1p62)) {
      throw node.invalid(
          "counts from %s to %s by %s".formatted(start, limit, step), "its step is wrong.");
    }
    node.output(0, node.type(0), Shape.of(Math.max(0, (long) count)));
  }

  private static @Nullable Double number(NodeContext node, int input) {
    Constant constant = node.hasInput(input) ? node.constant(input) : null;
    if (constant == null || constant.values() == null || constant.values().count() != 1) {
      return null;
    }
    if (constant.values() instanceof Literal.Integers whole) {
      return (double) whole.values()[0];
    }
    return constant.values() instanceof Literal.Reals real ? (Double) real.values()[0] : null;
  }

  private static void embed(NodeContext node, @Nullable ElementType type) {
    Shape words = Sizes.ranked(node, 0, 2);
    Shape table = Sizes.ranked(node, 2, 2);
    Dimension batch = Sizes.dimension(words, 0);
    Shape embedded = Shape.of(List.of(batch, Sizes.dimension(words, 1), Sizes.dimension(table, 1)));
    Sizes.set(node, 0, type, embedded);
    Sizes.set(node, 1, ElementType.INT32, Shape.of(List.of(batch)));
    Sizes.set(node, 2, type, embedded);
  }

  private static void bias(NodeContext node) {
    Shape table = Sizes.ranked(node, 0, 2);
    node.output(
        0,
        node.type(0),
        Shape.of(
            List.of(
                Sizes.ONE, Sizes.dimension(table, 1), Sizes.value(node, 1), Sizes.value(node, 2))));
  }

  private static void generate(NodeContext node) {
    Shape words = Sizes.ranked(node, 0, 2);
    Sizes.set(
        node,
        0,
        ElementType.INT32,
        Shape.of(List.of(Sizes.dimension(words, 0), Sizes.value(node, 1))));
  }
}
