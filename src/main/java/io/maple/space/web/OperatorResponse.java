package io.maple.space.web;

import io.maple.network.Operator;
import io.maple.network.Shape;
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

  static OperatorResponse of(Operator operator) {
    return new OperatorResponse(
        operator.name(),
        operator.kind().label(),
        operator.inputs(),
        dimensions(operator.input()),
        dimensions(operator.output()),
        operator.kernel(),
        operator.stride(),
        operator.padding(),
        operator.groups(),
        operator.macs(),
        operator.parameters(),
        operator.bytes(),
        operator.kernels());
  }

  static List<Integer> dimensions(Shape shape) {
    return List.of(shape.channels(), shape.height(), shape.width());
  }
}
