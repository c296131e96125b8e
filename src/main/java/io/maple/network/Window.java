package io.maple.network;

import java.util.ArrayList;
import java.util.List;

/** The window that a convolution or a pooling slides over the trailing dimensions of its input. */
final class Window {

  static final String KERNEL = "kernel_shape";
  static final String STRIDES = "strides";
  static final String PADS = "pads";

  private Window() {}

  /** A square window over an image, padded alike on every side. */
  static Attributes square(int kernel, int stride, int padding) {
    return Attributes.NONE.with(KERNEL, kernel, 2).with(STRIDES, stride, 2).with(PADS, padding, 4);
  }

  /** The output's shape: channels, then as often as the window fits each way. */
  static Tensor output(Tensor input, int channels, Attributes attributes) {
    List<Integer> kernel = attributes.integers(KERNEL);
    List<Integer> strides = attributes.integers(STRIDES);
    List<Integer> pads = attributes.integers(PADS);
    List<Integer> dimensions = new ArrayList<>(List.of(channels));
    for (int side = 0; side < kernel.size(); side++) {
      int padded = input.dimension(1 + side) + pads.get(side) + pads.get(kernel.size() + side);
      dimensions.add((padded - kernel.get(side)) / strides.get(side) + 1);
    }
    return input.shaped(dimensions);
  }
}
