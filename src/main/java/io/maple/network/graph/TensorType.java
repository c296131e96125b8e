package io.maple.network.graph;

import io.maple.network.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tensor.
 *
 * @param type its elements, null where unknown
 * @param shape null where even the rank is unknown
 */
public record TensorType(@Nullable ElementType type, @Nullable Shape shape) implements ValueType {

  /** A tensor of which nothing is known. */
  public static final TensorType UNKNOWN = new TensorType(null, null);

  /** A tensor of a type and of exact sizes. */
  public static TensorType of(ElementType type, long... sizes) {
    return new TensorType(type, Shape.of(sizes));
  }

  /** Whether the type and every dimension are known, exactly or as an upper bound. */
  public boolean isKnown() {
    return type != null && shape != null && shape.isKnown();
  }

  /** The number of values, −1 where unknown. */
  public long values() {
    return shape == null ? -1 : shape.values().size();
  }

  /** The size in bytes, −1 where unknown. */
  public long bytes() {
    long values = values();
    return type == null || values < 0 ? -1 : type.bytes(values);
  }

  @Override
  public String toString() {
    return (type == null ? "unknown type" : type.label())
        + (shape == null ? " of unknown rank" : " " + shape);
  }
}
