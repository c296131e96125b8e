package io.maple.network;

import java.util.List;

/** A windowed mean that does not count padding. */
final class AveragePool implements OpType {

  @Override
  public String name() {
    return "average_pool";
  }

  @Override
  public Tensor output(List<Tensor> inputs, Attributes attributes) {
    return Window.output(inputs.get(0), inputs.get(0).channels(), attributes);
  }

  @Override
  public List<OnnxNode> onnx(Operator operator) {
    Attributes attributes = operator.attributes().with("count_include_pad", 0);
    return List.of(OnnxNode.of("AveragePool", attributes, List.of()));
  }
}
