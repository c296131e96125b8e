package io.maple.network.kernel.quantized;

import io.maple.network.ElementType;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;

/** Removes a ReLU or a clip whose limits those of the quantised type imply. */
public final class ImpliedActivation implements FusionRule {

  @Override
  public String name() {
    return "implied-activation";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode node : graph.nodes()) {
      KernelNode quantize =
          node.is("Relu", "Clip") && node.hasOneOutput() ? graph.onlyReader(node.output()) : null;
      if (quantize != null
          && quantize.is("QuantizeLinear")
          && isImplied(graph, node, quantize)
          && graph.bypass(node, node.input(0))) {
        count++;
      }
    }
    return count;
  }

  private static boolean isImplied(KernelGraph graph, KernelNode node, KernelNode quantize) {
    ElementType type = graph.type(quantize.output()).type();
    double scale = graph.scalar(quantize.input(1));
    double zero = quantize.hasInput(2) ? graph.scalar(quantize.input(2)) : 0;
    if (type == null || type.family() != ElementType.Family.INTEGER || type.bits() > 16) {
      return false;
    }
    boolean signed =
        type == ElementType.INT8 || type == ElementType.INT16 || type == ElementType.INT4;
    double least = signed ? -Math.pow(2, type.bits() - 1) : 0;
    double most = least + Math.pow(2, type.bits()) - 1;
    if (node.is("Relu")) {
      return zero == least;
    }
    double lower = node.hasInput(1) ? graph.scalar(node.input(1)) : Double.NEGATIVE_INFINITY;
    double upper = node.hasInput(2) ? graph.scalar(node.input(2)) : Double.POSITIVE_INFINITY;
    double tolerance = 1e-5 * scale;
    return (least - zero) * scale >= lower - tolerance
        && (most - zero) * scale <= upper + tolerance;
  }
}
