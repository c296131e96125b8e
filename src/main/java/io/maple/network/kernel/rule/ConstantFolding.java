package io.maple.network.kernel.rule;

import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;

/** Computes what does not depend on the inputs' data before the first run. */
public final class ConstantFolding implements FusionRule {

  @Override
  public String name() {
    return "constant-folding";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode node : graph.nodes()) {
      if (node.outputs().stream().allMatch(output -> isFoldable(graph, output))) {
        node.outputs().forEach(graph::fold);
        graph.remove(node);
        count++;
      }
    }
    return count;
  }

  private static boolean isFoldable(KernelGraph graph, String output) {
    return output.isEmpty() || (graph.isConstant(output) && !graph.isKept(output));
  }
}
