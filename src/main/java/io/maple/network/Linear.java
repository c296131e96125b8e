package io.maple.network;

import java.util.List;

/** A matrix product with bias over the flattened input, to a vector of {@code features}. */
final class Linear implements OpType {

  static final String FEATURES = "features";

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public Tensor output(List<Tensor> inputs, Attributes attributes) {
    return inputs.get(0).shaped(List.of(attributes.integer(FEATURES, 1)));
  }

  @Override
  public List<Weight> weights(Operator operator) {
    int inputs = Math.toIntExact(operator.inputs().get(0).values());
    int features = operator.output().channels();
    return List.of(Weight.he("weight", inputs, features, inputs), Weight.near("bias", 0, features));
  }

  @Override
  public long macs(Operator operator) {
    return operator.inputs().get(0).values() * operator.output().channels();
  }

  @Override
  public List<OnnxNode> onnx(Operator operator) {
    return List.of(
        new OnnxNode("Flatten", ".flatten", Attributes.NONE, List.of()),
        OnnxNode.of("Gemm", Attributes.NONE.with("transB", 1), weights(operator)));
  }
}
