package io.maple.network.graph;

import java.util.Arrays;
import java.util.List;

/** The values of a constant, in row-major order. Immutable by convention: nobody writes them. */
public sealed interface Literal {

  /** The number of values. */
  int count();

  /** Whole numbers and truth values (0 and 1) of any width; unsigned 64-bit ones wrap. */
  record Integers(long[] values) implements Literal {
    @Override
    public int count() {
      return values.length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Integers that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }

  /** Floating-point numbers of any width. */
  record Reals(double[] values) implements Literal {
    @Override
    public int count() {
      return values.length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Reals that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }

  /** Texts. */
  record Texts(List<String> values) implements Literal {

    /** Copies the list. */
    public Texts {
      values = List.copyOf(values);
    }

    @Override
    public int count() {
      return values.size();
    }
  }
}
