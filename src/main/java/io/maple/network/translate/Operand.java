package io.maple.network.translate;

import io.maple.network.ElementType;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * A tensor while a file is translated, with what the translation knows of it.
 *
 * @param tensor its name, {@code ""} for an absent one
 * @param type null where unknown
 * @param shape null where even the rank is unknown
 */
public record Operand(String tensor, @Nullable ElementType type, @Nullable Shape shape) {

  /** An input that a node does without. */
  public static final Operand ABSENT = new Operand("", null, null);

  /** What is known of the tensor. */
  public TensorType known() {
    return new TensorType(type, shape);
  }
}
