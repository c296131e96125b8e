package io.maple.network.kernel.rule;

import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.List;
import java.util.Map;

/** A sum with a constant vector that only a Gaussian error linear unit reads becomes its bias. */
public final class BiasGeluFusion implements FusionRule {

  @Override
  public String name() {
    return "bias-gelu";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode sum : graph.nodes()) {
      KernelNode gelu = sum.is("Add") ? Chain.next(graph, sum, "Gelu") : null;
      int bias = gelu == null ? -1 : Chain.constantInput(graph, sum);
      if (gelu != null
          && bias >= 0
          && gelu.text("approximate", "none").equals("none")
          && graph.rank(sum.input(bias)) == 1
          && graph.size(sum.input(bias), 0) == graph.size(sum.output(), -1)) {
        graph.fuse(
            List.of(sum, gelu),
            "BiasGelu",
            Map.of(),
            List.of(sum.input(1 - bias), sum.input(bias)),
            gelu.outputs());
        count++;
      }
    }
    return count;
  }
}
