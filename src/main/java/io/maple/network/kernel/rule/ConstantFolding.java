package io.maple.network.kernel.rule;

import io.maple.network.graph.Shape;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes what does not depend on the inputs' data before the first run. Quantised weights stay
 * quantised.
 */
public final class ConstantFolding implements FusionRule {

  private static final Set<String> KEPT =
      Set.of(
          "DequantizeLinear",
          "RandomNormal",
          "RandomUniform",
          "RandomNormalLike",
          "RandomUniformLike",
          "Multinomial",
          "Bernoulli");

  @Override
  public String name() {
    return "constant-folding";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode node : graph.nodes()) {
      if (node.outputs().stream().noneMatch(graph::isKept) && isFoldable(graph, node)) {
        node.outputs().forEach(graph::fold);
        graph.remove(node);
        count++;
      }
    }
    return count;
  }

  private static boolean isFoldable(KernelGraph graph, KernelNode node) {
    if (KEPT.contains(node.type())
        || (node.origin() != null && !node.origin().bodies().isEmpty())) {
      return false;
    }
    return node.is("Constant")
        || (node.is("Shape", "Size") && isExact(graph.shape(node.input(0))))
        || node.outputs().stream().allMatch(graph::isKnown)
        || (node.inputs().stream().anyMatch(input -> !input.isEmpty())
            && node.inputs().stream()
                .allMatch(input -> input.isEmpty() || graph.isConstant(input)));
  }

  private static boolean isExact(@Nullable Shape shape) {
    return shape != null && shape.isExact();
  }
}
