package io.maple.network.kernel.rule;

import io.maple.network.graph.Attribute;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Executes kernels of one type, attributes and inputs once. */
public final class CommonKernels implements FusionRule {

  private static final Set<String> RANDOM =
      Set.of(
          "RandomNormal",
          "RandomUniform",
          "RandomNormalLike",
          "RandomUniformLike",
          "Multinomial",
          "Bernoulli",
          "Dropout");

  /** What two kernels have to have in common. */
  private record Key(String type, Map<String, Attribute> attributes, List<String> inputs) {}

  @Override
  public String name() {
    return "common-kernels";
  }

  @Override
  public int apply(KernelGraph graph) {
    Map<Key, KernelNode> first = new HashMap<>();
    int count = 0;
    for (KernelNode node : graph.nodes()) {
      if (RANDOM.contains(node.type())
          || (node.origin() != null && !node.origin().bodies().isEmpty())) {
        continue;
      }
      Key key = new Key(node.type(), node.attributes(), node.inputs());
      KernelNode same = first.putIfAbsent(key, node);
      if (same != null
          && same.outputs().size() == node.outputs().size()
          && node.outputs().stream().noneMatch(graph::isKept)) {
        graph.remove(node);
        for (int i = 0; i < node.outputs().size(); i++) {
          if (!node.outputs().get(i).isEmpty() && !same.outputs().get(i).isEmpty()) {
            graph.replaceReads(node.outputs().get(i), same.outputs().get(i));
          }
        }
        count++;
      }
    }
    return count;
  }
}
