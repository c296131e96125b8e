package io.maple.network.tflite;

import io.maple.network.ElementType;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * A tensor as a file records it.
 *
 * @param type null for a resource or a variant
 * @param shape unknown where the file has a free dimension
 * @param sizes those that the file was converted for
 * @param stored whether the file holds its values
 * @param values kept where they are few
 * @param quantization null for values that stand for themselves
 */
record FileTensor(
    String name,
    @Nullable ElementType type,
    Shape shape,
    Shape sizes,
    boolean stored,
    @Nullable Literal values,
    @Nullable Quantization quantization) {

  /**
   * What whole numbers stand for.
   *
   * @param scales how many there are: 1, or as many as the axis has values
   * @param scale the first
   * @param zero the first number that stands for 0
   * @param axis the axis along which scales differ
   */
  record Quantization(int scales, float scale, long zero, int axis) {}

  /** Whether its whole numbers stand for floating-point numbers. */
  boolean isQuantized() {
    return quantization != null && type != null && type.isIntegral();
  }

  /** What the file says of its values. */
  TensorType known() {
    return new TensorType(type, shape);
  }

  /** Its values where they are whole numbers and known, else null. */
  long @Nullable [] integers() {
    return values instanceof Literal.Integers list ? list.values() : null;
  }
}
