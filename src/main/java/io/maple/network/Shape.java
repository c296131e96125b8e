package io.maple.network;

/**
 * The shape of one tensor without its batch dimension.
 *
 * @param channels the number of channels
 * @param height in values
 * @param width in values
 */
public record Shape(int channels, int height, int width) {

  /** Rejects dimensions below one. */
  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "The shape (%d, %d, %d) has a dimension below 1.\nMaybe the network strides more often than its input allows."
              .formatted(channels, height, width));
    }
  }

  /** The number of values: channels × height × width. */
  public long values() {
    return (long) channels * height * width;
  }
}
