package io.maple.network;

import java.util.List;

/**
 * A function of two tensors, value by value; the second is repeated along dimensions in which it
 * has one value.
 *
 * @param onnxType the ONNX operator
 */
record Arithmetic(String name, String onnxType) implements OpType {

  @Override
  public Tensor output(List<Tensor> inputs, Attributes attributes) {
    Tensor left = inputs.get(0);
    Tensor right = inputs.get(1);
    boolean fits = left.rank() == right.rank() && left.type() == right.type();
    for (int i = 0; fits && i < left.rank(); i++) {
      fits = right.dimension(i) == left.dimension(i) || right.dimension(i) == 1;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "The operator type (%s) cannot join %s and %s.\nMaybe check the channels and strides."
              .formatted(name, left, right));
    }
    return left;
  }

  @Override
  public List<OnnxNode> onnx(Operator operator) {
    return List.of(OnnxNode.of(onnxType, Attributes.NONE, List.of()));
  }
}
