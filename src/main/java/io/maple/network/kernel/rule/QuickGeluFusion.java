package io.maple.network.kernel.rule;

import io.maple.network.graph.Attribute;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * x · sigmoid(α·x) from its parts: the sigmoid linear unit (α = 1), also called swish, and the
 * quick Gaussian one (α = 1.702).
 */
public final class QuickGeluFusion implements FusionRule {

  @Override
  public String name() {
    return "quick-gelu";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode sigmoid : graph.nodes()) {
      KernelNode product = sigmoid.is("Sigmoid") ? Chain.next(graph, sigmoid, "Mul") : null;
      if (product == null) {
        continue;
      }
      String x = Chain.other(product, sigmoid.output());
      List<KernelNode> parts = new ArrayList<>(List.of(sigmoid, product));
      double alpha = 1;
      if (!x.equals(sigmoid.input(0))) {
        KernelNode scaled = Chain.previous(graph, sigmoid, 0, "Mul");
        if (scaled == null
            || Double.isNaN(Chain.scalar(graph, scaled))
            || !Chain.variable(graph, scaled).equals(x)) {
          continue;
        }
        alpha = Chain.scalar(graph, scaled);
        parts.add(0, scaled);
      }
      graph.fuse(
          parts,
          "QuickGelu",
          Map.of("alpha", new Attribute.Real((float) alpha)),
          List.of(x),
          product.outputs());
      count++;
    }
    return count;
  }
}
