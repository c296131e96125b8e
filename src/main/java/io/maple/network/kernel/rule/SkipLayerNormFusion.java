package io.maple.network.kernel.rule;

import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A sum of two stacks of vectors that only a layer normalisation reads becomes a part of it, and so
 * does a bias of one of them.
 */
public final class SkipLayerNormFusion implements FusionRule {

  @Override
  public String name() {
    return "skip-layer-norm";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode norm : graph.nodes()) {
      if (!norm.is("LayerNormalization") || !norm.hasOneOutput() || !isLast(graph, norm)) {
        continue;
      }
      KernelNode sum = Chain.previous(graph, norm, 0, "Add");
      if (sum == null
          || graph.rank(sum.output()) != 3
          || Chain.constantInput(graph, sum) >= 0
          || !graph.haveSameShape(sum.input(0), sum.output())
          || !graph.haveSameShape(sum.input(1), sum.output())) {
        continue;
      }
      List<KernelNode> parts = new ArrayList<>();
      List<String> inputs = new ArrayList<>(sum.inputs());
      inputs.addAll(norm.inputs().subList(1, norm.inputs().size()));
      for (int i = 0; i < 2; i++) {
        KernelNode biased = parts.isEmpty() ? Chain.previous(graph, sum, i, "Add") : null;
        int bias = biased == null ? -1 : Chain.constantInput(graph, biased);
        if (biased != null && bias >= 0 && graph.rank(biased.input(bias)) == 1) {
          parts.add(biased);
          inputs.set(i, biased.input(1 - bias));
          inputs.add(biased.input(bias));
        }
      }
      parts.add(sum);
      parts.add(norm);
      graph.fuse(parts, "SkipLayerNormalization", norm.attributes(), inputs, norm.outputs());
      count++;
    }
    return count;
  }

  private static boolean isLast(KernelGraph graph, KernelNode norm) {
    long axis = norm.integer("axis", -1);
    return axis == -1 || axis == graph.rank(norm.input(0)) - 1;
  }
}
