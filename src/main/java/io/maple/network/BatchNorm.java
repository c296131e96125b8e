package io.maple.network;

import java.util.List;

/** Batch normalisation in its inference form. */
final class BatchNorm implements OpType {

  @Override
  public String name() {
    return "batch_norm";
  }

  @Override
  public Tensor output(List<Tensor> inputs, Attributes attributes) {
    return inputs.get(0);
  }

  @Override
  public List<Weight> weights(Operator operator) {
    int channels = operator.output().channels();
    return List.of(
        Weight.near("scale", 1, channels),
        Weight.near("shift", 0, channels),
        Weight.statistic("mean", 0, channels),
        Weight.statistic("variance", 1, channels));
  }

  @Override
  public long parameters(Operator operator) {
    return 2L * operator.output().channels();
  }

  @Override
  public long constants(Operator operator) {
    return 4L * operator.output().channels();
  }

  @Override
  public List<OnnxNode> onnx(Operator operator) {
    return List.of(OnnxNode.of("BatchNormalization", Attributes.NONE, weights(operator)));
  }

  @Override
  public boolean isAbsorbedBy(OpType producer) {
    return producer == OpTypes.CONV;
  }
}
