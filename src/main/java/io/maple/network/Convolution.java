package io.maple.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A convolution over images; {@code channels} of output, with a bias where that attribute is 1. */
final class Convolution implements OpType {

  private static final String CHANNELS = "channels";
  private static final String GROUP = "group";
  private static final String BIAS = "bias";

  /** A square convolution that keeps the resolution except for its stride. */
  static Attributes square(int channels, int kernel, int stride, int groups, boolean bias) {
    Map<String, Attributes.Value> values = Window.values(kernel, stride, kernel / 2);
    values.put(CHANNELS, new Attributes.Int(channels));
    values.put(GROUP, new Attributes.Int(groups));
    if (bias) {
      values.put(BIAS, new Attributes.Int(1));
    }
    return new Attributes(values);
  }

  @Override
  public String name() {
    return "conv";
  }

  /** Pointwise, depthwise and other convolutions run different kernels, and so does each size. */
  @Override
  public String kind(Operator operator) {
    int groups = groups(operator);
    List<Long> kernel = operator.attributes().integers(Window.KERNEL);
    StringBuilder size = new StringBuilder();
    boolean pointwise = true;
    for (long side : kernel) {
      size.append(size.isEmpty() ? '_' : 'x').append(side);
      pointwise &= side == 1;
    }
    if (groups == 1) {
      return "conv" + size;
    }
    boolean depthwise = !pointwise && groups == operator.input().channels();
    return (depthwise ? "depthwise" : "grouped") + size;
  }

  @Override
  public Tensor output(List<Tensor> inputs, Attributes attributes) {
    return Window.output(inputs.get(0), attributes.integer(CHANNELS, 1), attributes);
  }

  @Override
  public List<Weight> weights(Operator operator) {
    List<Weight> weights = new ArrayList<>(List.of(kernels(operator, operator.output())));
    if (hasBias(operator)) {
      weights.add(Weight.near("bias", 0, operator.output().channels()));
    }
    return weights;
  }

  @Override
  public long parameters(Operator operator) {
    return operator.output().channels() * (fanIn(operator) + (hasBias(operator) ? 1 : 0));
  }

  @Override
  public long constants(Operator operator) {
    return parameters(operator);
  }

  @Override
  public long macs(Operator operator) {
    return operator.output().values() * fanIn(operator);
  }

  @Override
  public List<OnnxNode> onnx(Operator operator) {
    return List.of(node(operator, weights(operator)));
  }

  @Override
  public List<OnnxNode> onnxAbsorbing(Operator operator) {
    List<Weight> weights = new ArrayList<>(weights(operator));
    if (!hasBias(operator)) {
      // Zero, or an edge that only zeros reach would add it to the output, and pruning would show.
      weights.add(Weight.zeros("bias", operator.output().channels()));
    }
    return List.of(node(operator, weights));
  }

  private static OnnxNode node(Operator operator, List<Weight> weights) {
    return OnnxNode.of("Conv", operator.attributes().without(CHANNELS).without(BIAS), weights);
  }

  private static Weight kernels(Operator operator, Tensor output) {
    List<Long> kernel = operator.attributes().integers(Window.KERNEL);
    int[] dimensions = new int[2 + kernel.size()];
    dimensions[0] = output.channels();
    dimensions[1] = operator.input().channels() / groups(operator);
    for (int side = 0; side < kernel.size(); side++) {
      dimensions[2 + side] = Math.toIntExact(kernel.get(side));
    }
    return Weight.he("weight", fanIn(operator), dimensions);
  }

  private static long fanIn(Operator operator) {
    long values = operator.input().channels() / groups(operator);
    for (long side : operator.attributes().integers(Window.KERNEL)) {
      values *= side;
    }
    return values;
  }

  private static int groups(Operator operator) {
    return operator.attributes().integer(GROUP, 1);
  }

  private static boolean hasBias(Operator operator) {
    return operator.attributes().integer(BIAS, 0) == 1;
  }
}
