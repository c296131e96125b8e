package io.maple.network.graph;

/**
 * What is known of a value that nodes pass on: a tensor, a sequence or an optional value. Closed by
 * the ONNX standard.
 */
public sealed interface ValueType
    permits TensorType, ValueType.Sequence, ValueType.Optional, ValueType.Opaque {

  /**
   * A sequence.
   *
   * @param element what its elements have in common
   */
  record Sequence(ValueType element, Dimension length) implements ValueType {}

  /** A value that may be absent. */
  record Optional(ValueType element) implements ValueType {}

  /** A value of another kind, such as a map. */
  record Opaque(String description) implements ValueType {

    /** A map. */
    public static final Opaque MAP = new Opaque("map");

    /** A sparse tensor. */
    public static final Opaque SPARSE_TENSOR = new Opaque("sparse tensor");

    /** A value of a kind that the ONNX standard leaves to others. */
    public static final Opaque OTHER = new Opaque("opaque");
  }
}
