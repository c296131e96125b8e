package io.maple.network.graph;

import io.maple.network.ElementType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input of a graph as its file declares it.
 *
 * @param name of the tensor
 * @param type of its elements, null where the file does not say or it is no tensor
 * @param axes null where the file does not say the rank
 */
public record GraphInput(String name, @Nullable ElementType type, @Nullable List<Axis> axes) {

  /** Copies the axes. */
  public GraphInput {
    axes = axes == null ? null : List.copyOf(axes);
  }

  /**
   * One axis: fixed, or free with or without a symbol.
   *
   * @param size null where it is free: declared as a symbol, 0, −1, {@code ?} or not at all
   * @param symbol the name that the file gives to a free axis, null where there is none
   */
  public record Axis(@Nullable Long size, @Nullable String symbol) {

    /** An axis that the file fixes. */
    public static Axis fixed(long size) {
      return new Axis(size, null);
    }

    /** A free axis with a name. */
    public static Axis free(String symbol) {
      return new Axis(null, symbol);
    }
  }
}
