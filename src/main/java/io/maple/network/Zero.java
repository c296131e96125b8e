package io.maple.network;

import java.util.List;

/** Multiplication by zero. */
final class Zero implements OpType {

  @Override
  public String name() {
    return "zero";
  }

  @Override
  public Tensor output(List<Tensor> inputs, Attributes attributes) {
    return inputs.get(0);
  }

  // A product that is computed, not a constant: so PyTorch's NAS-Bench-201 runs the operator none.
  @Override
  public List<OnnxNode> onnx(Operator operator) {
    return List.of(
        new OnnxNode(
            "Mul",
            "",
            Attributes.NONE,
            List.of(new OnnxNode.Constant(Weight.zeros("zero"), false))));
  }
}
