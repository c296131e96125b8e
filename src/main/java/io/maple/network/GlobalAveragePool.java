package io.maple.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The mean of each channel, which keeps its dimensions with one value each. */
final class GlobalAveragePool implements OpType {

  @Override
  public String name() {
    return "global_average_pool";
  }

  @Override
  public Tensor output(List<Tensor> inputs, Attributes attributes) {
    Tensor input = inputs.get(0);
    List<Integer> dimensions = new ArrayList<>(Collections.nCopies(input.rank(), 1));
    dimensions.set(0, input.channels());
    return input.shaped(dimensions);
  }

  @Override
  public List<OnnxNode> onnx(Operator operator) {
    return List.of(OnnxNode.of("GlobalAveragePool", Attributes.NONE, List.of()));
  }
}
