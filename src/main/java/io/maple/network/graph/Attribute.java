package io.maple.network.graph;

import java.util.List;

/** A value that a node is configured with, of the kinds that the ONNX standard has. */
public sealed interface Attribute {

  /** A whole number. */
  record Int(long value) implements Attribute {}

  /** A list of whole numbers. */
  record Ints(List<Long> values) implements Attribute {

    /** Copies the list. */
    public Ints {
      values = List.copyOf(values);
    }
  }

  /** A floating-point number. */
  record Real(float value) implements Attribute {}

  /** A list of floating-point numbers. */
  record Reals(List<Float> values) implements Attribute {

    /** Copies the list. */
    public Reals {
      values = List.copyOf(values);
    }
  }

  /** A text. */
  record Text(String value) implements Attribute {}

  /** A list of texts. */
  record Texts(List<String> values) implements Attribute {

    /** Copies the list. */
    public Texts {
      values = List.copyOf(values);
    }
  }

  /** A tensor. */
  record Tensor(Constant value) implements Attribute {}

  /** A graph that the node executes, such as a loop's body. */
  record Body(Graph graph) implements Attribute {}

  /** A type, as {@code Optional} has. */
  record Type(ValueType type) implements Attribute {}
}
