package io.maple.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The window that a convolution or a pooling slides over the trailing dimensions of its input. */
final class Window {

  static final String KERNEL = "kernel_shape";
  static final String STRIDES = "strides";
  static final String PADS = "pads";

  private Window() {}

  /** A square window over an image, padded alike on every side. */
  static Attributes square(int kernel, int stride, int padding) {
    return new Attributes(values(kernel, stride, padding));
  }

  /** The same, to be completed. */
  static Map<String, Attributes.Value> values(long kernel, long stride, long padding) {
    Map<String, Attributes.Value> values = new LinkedHashMap<>();
    values.put(KERNEL, new Attributes.Ints(List.of(kernel, kernel)));
    values.put(STRIDES, new Attributes.Ints(List.of(stride, stride)));
    values.put(PADS, new Attributes.Ints(List.of(padding, padding, padding, padding)));
    return values;
  }

  /** The output's shape: channels, then as often as the window fits each way. */
  static Tensor output(Tensor input, int channels, Attributes attributes) {
    List<Long> kernel = attributes.integers(KERNEL);
    List<Long> strides = attributes.integers(STRIDES);
    List<Long> pads = attributes.integers(PADS);
    List<Integer> dimensions = new ArrayList<>();
    dimensions.add(channels);
    for (int side = 0; side < kernel.size(); side++) {
      long padded = input.dimension(1 + side) + pads.get(side) + pads.get(kernel.size() + side);
      dimensions.add(Math.toIntExact((padded - kernel.get(side)) / strides.get(side) + 1));
    }
    return input.shaped(dimensions);
  }
}
