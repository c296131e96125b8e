package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Axes;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import java.util.List;

/** Tensors drawn at random. */
final class RandomValues {

  static final Family FAMILY =
      Family.standard()
          .add(RandomValues::shaped, "RandomNormal", "RandomUniform")
          .add(RandomValues::like, "RandomNormalLike", "RandomUniformLike", "Bernoulli")
          .add(RandomValues::multinomial, "Multinomial")
          .build();

  private RandomValues() {}

  private static void shaped(NodeContext node) {
    long[] sizes = Axes.attribute(node, "shape");
    if (sizes == null) {
      throw node.invalid("has no attribute shape", "the file is corrupt: export it again.");
    }
    for (long size : sizes) {
      Sizes.natural(node, "a size", size);
    }
    node.output(0, Sizes.type(node, "dtype", ElementType.FLOAT32), Shape.of(sizes));
  }

  private static void like(NodeContext node) {
    node.output(0, Sizes.type(node, "dtype", node.type(0)), node.shape(0));
  }

  private static void multinomial(NodeContext node) {
    Shape weights = Sizes.ranked(node, 0, 2);
    long count = Sizes.natural(node, "sample_size", node.node().integer("sample_size", 1));
    node.output(
        0,
        Sizes.type(node, "dtype", ElementType.INT32),
        Shape.of(List.of(Sizes.dimension(weights, 0), Dimension.of(count))));
  }
}
