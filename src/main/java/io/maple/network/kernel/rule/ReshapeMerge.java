package io.maple.network.kernel.rule;

import io.maple.network.graph.Shape;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merges a reshaped tensor with the views of it into one view. */
public final class ReshapeMerge implements FusionRule {

  @Override
  public String name() {
    return "reshape-merge";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode view : graph.nodes()) {
      if (view.isRemoved() || !view.is("Reshape")) {
        continue;
      }
      List<KernelNode> chain = new ArrayList<>(List.of(view));
      KernelNode last = view;
      for (KernelNode next = next(graph, last); next != null; next = next(graph, last)) {
        chain.add(next);
        last = next;
      }
      Shape shape = graph.shape(last.output());
      if (chain.size() > 1 && shape != null && shape.isExact()) {
        graph.fuse(
            chain,
            "Reshape",
            Map.of(),
            List.of(view.input(0), graph.integers(last.output(), shape.sizes())),
            last.outputs());
        count++;
      }
    }
    return count;
  }

  private static @Nullable KernelNode next(KernelGraph graph, KernelNode view) {
    return Chain.next(graph, view, "Reshape", "Squeeze", "Unsqueeze");
  }
}
