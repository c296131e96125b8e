package io.maple.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The type and the shape of one tensor without its batch dimension.
 *
 * @param dimensions in values, outermost first; of an image channels, height and width
 */
public record Tensor(ElementType type, List<Integer> dimensions) {

  /** Copies the dimensions; rejects those below one. */
  public Tensor {
    dimensions = List.copyOf(dimensions);
    if (dimensions.stream().anyMatch(dimension -> dimension < 1)) {
      throw new IllegalArgumentException(
          "The shape %s has a dimension below 1.\nMaybe the network strides more often than its input allows."
              .formatted(text(dimensions)));
    }
  }

  /** A tensor of 32-bit floating-point numbers. */
  public static Tensor of(int... dimensions) {
    return new Tensor(ElementType.FLOAT32, Arrays.stream(dimensions).boxed().toList());
  }

  /** The number of dimensions. */
  public int rank() {
    return dimensions.size();
  }

  /**
   * The size of a dimension.
   *
   * @throws IndexOutOfBoundsException when there is no such dimension
   */
  public int dimension(int index) {
    return dimensions.get(index);
  }

  /** The outermost dimension: the channels of an image, the features of a vector. */
  public int channels() {
    return dimensions.get(0);
  }

  /** The number of values. */
  public long values() {
    long values = 1;
    for (int dimension : dimensions) {
      values *= dimension;
    }
    return values;
  }

  /** The size in bytes. */
  public long bytes() {
    return type.bytes(values());
  }

  /** The same values in other dimensions. */
  Tensor shaped(List<Integer> other) {
    return new Tensor(type, other);
  }

  @Override
  public String toString() {
    return text(dimensions);
  }

  private static String text(List<Integer> dimensions) {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }
}
