package io.maple.network.kernel.rule;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Applies an activation while a convolution or a general matrix product writes its output. */
public final class ConvActivation implements FusionRule {

  private final String name;
  private final String type;
  private final String[] activations;

  private ConvActivation(String name, String type, String... activations) {
    this.name = name;
    this.type = type;
    this.activations = activations;
  }

  /** The rule for convolutions. */
  public static ConvActivation conv() {
    return new ConvActivation(
        "conv-activation", "Conv", "Relu", "Sigmoid", "Tanh", "LeakyRelu", "HardSigmoid", "Clip");
  }

  /** The rule for general matrix products. */
  public static ConvActivation gemm() {
    return new ConvActivation(
        "gemm-activation",
        "Gemm",
        "Relu",
        "Sigmoid",
        "Tanh",
        "LeakyRelu",
        "HardSigmoid",
        "Elu",
        "Selu",
        "Softplus",
        "Softsign",
        "ThresholdedRelu");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode node : graph.nodes()) {
      if (!node.is(type) || graph.type(node.output()).type() != ElementType.FLOAT32) {
        continue;
      }
      KernelNode activation = Chain.next(graph, node, activations);
      if (activation == null || !hasConstantLimits(graph, activation)) {
        continue;
      }
      Map<String, Attribute> attributes = new HashMap<>(node.attributes());
      attributes.put("activation", new Attribute.Text(activation.type()));
      graph.fuse(
          List.of(node, activation),
          "Fused" + type,
          attributes,
          node.inputs(),
          activation.outputs());
      count++;
    }
    return count;
  }

  private static boolean hasConstantLimits(KernelGraph graph, KernelNode activation) {
    return activation.inputs().stream()
        .skip(1)
        .allMatch(limit -> limit.isEmpty() || graph.isConstant(limit));
  }
}
