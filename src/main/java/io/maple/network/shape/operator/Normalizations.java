package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Axes;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Normalizations, their saved statistics included. */
final class Normalizations {

  static final Family FAMILY =
      Family.standard()
          .add(Normalizations::batch, "BatchNormalization")
          .add(node -> channels(node, 1), "InstanceNormalization")
          .add(node -> Sizes.same(node, 0, 0), "GroupNormalization", "MeanVarianceNormalization")
          .add(Normalizations::local, "LRN")
          .add(Normalizations::axis, "LpNormalization")
          .add(node -> layer(node, node.type(0), 1, 2), "LayerNormalization")
          // ONNX Runtime saves files with its own operator in the standard's domain.
          .add(
              node -> layer(node, node.type(1), 1),
              "RMSNormalization",
              "SimplifiedLayerNormalization")
          .build();

  static final Family MICROSOFT =
      Family.of("com.microsoft")
          .add(node -> layer(node, node.type(1), 1), "SimplifiedLayerNormalization")
          .add(Normalizations::skip, "SkipLayerNormalization", "SkipSimplifiedLayerNormalization")
          .add(node -> Sizes.same(node, 0, 0), "GroupNorm")
          .add(Normalizations::skipGroup, "SkipGroupNorm")
          .build();

  private Normalizations() {}

  private static void batch(NodeContext node) {
    channels(node, 3);
    for (int output = 1; output < node.outputs(); output++) {
      // Running and saved statistics alternate, mean first.
      Sizes.same(node, output % 2 == 1 ? 3 : 4, output);
    }
  }

  /** Checks a vector with one value a channel and leaves the first input's shape. */
  private static void channels(NodeContext node, int input) {
    Shape shape = Sizes.atLeast(node, 0, 1);
    Shape scale = node.shape(input);
    if (shape != null && shape.rank() > 1 && scale != null && scale.rank() == 1) {
      Sizes.agree(
          node,
          "numbers of channels of the input and of its statistics",
          shape.dimension(1),
          scale.dimension(0));
    }
    Sizes.same(node, 0, 0);
  }

  private static void local(NodeContext node) {
    Sizes.positive(node, "size");
    Sizes.atLeast(node, 0, 2);
    Sizes.same(node, 0, 0);
  }

  private static void axis(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape != null) {
      Axes.of(node, node.node().integer("axis", -1), shape.rank());
    }
    Sizes.same(node, 0, 0);
  }

  /**
   * Normalizes over the axes from one on.
   *
   * @param statistics outputs that have one value for each of the axes before
   */
  private static void layer(NodeContext node, @Nullable ElementType type, int... statistics) {
    Shape shape = node.shape(0);
    Shape saved = null;
    if (shape != null) {
      int axis = Axes.of(node, node.node().integer("axis", -1), shape.rank());
      List<Dimension> sizes = new ArrayList<>(shape.range(0, axis));
      sizes.addAll(Collections.nCopies(shape.rank() - axis, Sizes.ONE));
      saved = Shape.of(sizes);
      if (axis == shape.rank() - 1) {
        scale(node, shape, 1);
      }
    }
    node.output(0, type, shape);
    for (int output : statistics) {
      Sizes.set(node, output, Sizes.type(node, "stash_type", ElementType.FLOAT32), saved);
    }
  }

  private static void scale(NodeContext node, Shape shape, int input) {
    Shape scale = node.shape(input);
    if (scale != null
        && scale.rank() == 1
        && shape.rank() > 0
        && !scale.dimension(0).equals(Sizes.ONE)) {
      Sizes.agree(
          node, "sizes of the last axis and of its scale", shape.dimension(-1), scale.dimension(0));
    }
  }

  /** The second and third outputs are those of training, which no runtime makes. */
  private static void skip(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape != null) {
      scale(node, shape, 2);
    }
    Sizes.same(node, 0, 0);
    Sizes.set(node, 1, ElementType.FLOAT32, null);
    Sizes.set(node, 2, ElementType.FLOAT32, null);
    Sizes.same(node, 0, 3);
  }

  private static void skipGroup(NodeContext node) {
    Sizes.same(node, 0, 0);
    Sizes.same(node, 0, 1);
  }
}
