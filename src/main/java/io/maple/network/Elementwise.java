package io.maple.network;

import java.util.List;

/**
 * A function of each value alone.
 *
 * @param onnxType the ONNX operator
 * @param constants of the ONNX operator
 */
record Elementwise(String name, String onnxType, Attributes constants) implements OpType {

  @Override
  public Tensor output(List<Tensor> inputs, Attributes attributes) {
    return inputs.get(0);
  }

  @Override
  public List<OnnxNode> onnx(Operator operator) {
    return List.of(OnnxNode.of(onnxType, constants, List.of()));
  }
}
