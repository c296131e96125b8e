package io.maple.space.web;

import io.maple.network.Operator;
import io.maple.network.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * One operator of an expanded network.
 *
 * @param inputs the numbers, from 0, of the operators it reads from; -1 is the network's input
 * @param input channels, height and width of each input
 * @param output channels, height and width
 */
record OperatorResponse(
    String name,
    String kind,
    List<Integer> inputs,
    List<Integer> input,
    List<Integer> output,
    int kernel,
    int stride,
    int padding,
    int groups,
    long macs,
    long parameters,
    long bytes,
    int kernels) {

  private static final int IMAGE_DIMENSIONS = 3;

  static OperatorResponse of(Operator operator) {
    return new OperatorResponse(
        operator.name(),
        operator.kind(),
        operator.sources(),
        dimensions(operator.input()),
        dimensions(operator.output()),
        operator.attributes().integer("kernel_shape", 1),
        operator.attributes().integer("strides", 1),
        operator.attributes().integer("pads", 0),
        operator.attributes().integer("group", 1),
        operator.macs(),
        operator.parameters(),
        operator.bytes(),
        operator.kernels());
  }

  /** Channels, height and width; 1 where a tensor has none. */
  static List<Integer> dimensions(Tensor tensor) {
    List<Integer> dimensions = new ArrayList<>(tensor.dimensions());
    while (dimensions.size() < IMAGE_DIMENSIONS) {
      dimensions.add(1);
    }
    return List.copyOf(dimensions);
  }
}
