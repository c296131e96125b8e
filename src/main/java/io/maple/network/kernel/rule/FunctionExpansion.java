package io.maple.network.kernel.rule;

import io.maple.network.graph.Attribute;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.List;
import java.util.Map;

/** Executes an operator without a kernel of its own as the standard defines it: HardSwish. */
public final class FunctionExpansion implements FusionRule {

  private static final Map<String, Attribute> HARD_SIGMOID =
      Map.of("alpha", new Attribute.Real(1 / 6f), "beta", new Attribute.Real(0.5f));

  @Override
  public String name() {
    return "function-expansion";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode node : graph.nodes()) {
      if (node.is("HardSwish")) {
        String input = node.input(0);
        String gate = graph.tensor(node.output(), graph.type(node.output()));
        KernelNode product =
            graph.addAfter(node, "Mul", Map.of(), List.of(input, gate), node.outputs());
        graph.fuse(List.of(node), "HardSigmoid", HARD_SIGMOID, List.of(input), List.of(gate));
        graph.setOutput(product, 0, product.output());
        count++;
      }
    }
    return count;
  }
}
