package io.maple.network;

import java.util.List;

/**
 * Hands its input on, and moves no bytes.
 *
 * @param onnxType the ONNX operator where a graph needs a node, behind its output
 */
record Wire(String name, String onnxType) implements OpType {

  @Override
  public Tensor output(List<Tensor> inputs, Attributes attributes) {
    return inputs.get(0);
  }

  @Override
  public List<OnnxNode> onnx(Operator operator) {
    return List.of(OnnxNode.of(onnxType, Attributes.NONE, List.of()));
  }

  @Override
  public long bytes(Operator operator) {
    return 0;
  }

  @Override
  public int kernels(Operator operator) {
    return 0;
  }

  @Override
  public boolean isWire() {
    return true;
  }
}
