package io.maple.network.param;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.List;

/** Shapes that are computed while the network runs, where the file leaves the image's size open. */
final class Shapes {

  private Shapes() {}

  /** The values of one blob in the shape of another, which has as many. */
  static Operand like(Translation t, Operand values, Operand model) {
    Shape shape = model.shape();
    if (shape == null) {
      return t.node("Reshape", Settings.none(), null, values, of(t, model));
    }
    List<Dimension> sizes = shape.range(1, shape.rank());
    if (sizes.stream().filter(size -> !size.isKnown()).count() > 1) {
      return t.node("Reshape", Settings.none(), shape, values, of(t, model));
    }
    return t.reshape(values, sizes.toArray(Dimension[]::new));
  }

  /** The sizes of a blob along all axes, as a tensor. */
  static Operand of(Translation t, Operand blob) {
    Shape shape = blob.shape();
    return t.typed(
        "Shape",
        Settings.none(),
        ElementType.INT64,
        new Operand(
            blob.tensor(), blob.type(), shape == null ? Shape.ofRank(1) : Shape.of(shape.rank())));
  }

  /** Some of the sizes of a blob, from an axis of its tensor up to, excluding, another. */
  static Operand of(Translation t, Operand blob, long from, long to) {
    return t.node(
        "Slice",
        Settings.none(),
        Shape.of(to - from),
        of(t, blob),
        t.integers("from", from),
        t.integers("to", to),
        t.integers("axes", 0));
  }

  /** Vectors of whole numbers, one after the other. */
  static Operand joined(Translation t, Operand... vectors) {
    return t.node("Concat", Settings.none().with("axis", 0), Shape.ofRank(1), vectors);
  }

  /** The same values in a shape of which several sizes may be another blob's. */
  static Operand reshape(Translation t, Operand blob, List<Size> sizes) {
    List<Dimension> dimensions = new ArrayList<>();
    dimensions.add(Dimension.of(1));
    sizes.forEach(size -> dimensions.add(size.dimension()));
    long unknown = sizes.stream().filter(size -> !size.dimension().isKnown()).count();
    if (unknown <= 1) {
      return t.reshape(blob, sizes.stream().map(Size::dimension).toArray(Dimension[]::new));
    }
    List<Operand> vectors = new ArrayList<>();
    vectors.add(t.integers("batch", 0));
    for (Size size : sizes) {
      if (size.dimension().isKnown() || size.axis() < 0) {
        vectors.add(t.integers("size", size.dimension().size()));
      } else {
        vectors.add(of(t, blob, size.axis(), size.axis() + 1));
      }
    }
    return t.node(
        "Reshape",
        Settings.none(),
        Shape.of(dimensions),
        blob,
        joined(t, vectors.toArray(Operand[]::new)));
  }

  /**
   * The size of an axis of a result.
   *
   * @param axis of the tensor that is read, whose size it is; −1 where it is what remains
   */
  record Size(Dimension dimension, int axis) {}
}
