package io.maple.network.catalogue.layer;

import java.util.List;

/**
 * The window of a convolution or a pooling, and how it moves.
 *
 * @param height in pixels
 * @param width in pixels
 * @param stride along both axes
 * @param paddingHeight zeros above, and as many below
 * @param paddingWidth zeros on the left, and as many on the right
 * @param dilation along both axes
 * @param groups of channels, 1 for pooling
 */
public record Filter(
    long height,
    long width,
    long stride,
    long paddingHeight,
    long paddingWidth,
    long dilation,
    long groups) {

  /** A square one of odd size that keeps height and width. */
  public static Filter square(long size) {
    return of(size, size);
  }

  /** One of odd sizes that keeps height and width. */
  public static Filter of(long height, long width) {
    return new Filter(height, width, 1, (height - 1) / 2, (width - 1) / 2, 1, 1);
  }

  /** The same with another stride. */
  public Filter stride(long pixels) {
    return new Filter(height, width, pixels, paddingHeight, paddingWidth, dilation, groups);
  }

  /** The same with as much padding on each side. */
  public Filter padding(long pixels) {
    return new Filter(height, width, stride, pixels, pixels, dilation, groups);
  }

  /** The same with a dilation, padded such that it keeps height and width. */
  public Filter dilation(long pixels) {
    return new Filter(
        height, width, stride, pixels * (height - 1) / 2, pixels * (width - 1) / 2, pixels, groups);
  }

  /** The same in groups of channels. */
  public Filter groups(long count) {
    return new Filter(height, width, stride, paddingHeight, paddingWidth, dilation, count);
  }

  List<Long> kernelShape() {
    return List.of(height, width);
  }

  List<Long> strides() {
    return List.of(stride, stride);
  }

  List<Long> dilations() {
    return List.of(dilation, dilation);
  }

  List<Long> pads() {
    return List.of(paddingHeight, paddingWidth, paddingHeight, paddingWidth);
  }
}
