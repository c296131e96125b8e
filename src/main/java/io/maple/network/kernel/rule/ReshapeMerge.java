package io.maple.network.kernel.rule;

import io.maple.network.graph.Shape;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.List;
import java.util.Map;

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
      KernelNode next = Chain.next(graph, view, "Reshape", "Squeeze", "Unsqueeze");
      Shape shape = next == null ? null : graph.shape(next.output());
      if (next != null && shape != null && shape.isExact()) {
        graph.fuse(
            List.of(view, next),
            "Reshape",
            Map.of(),
            List.of(view.input(0), graph.integers(next.output(), shape.sizes())),
            next.outputs());
        count++;
      }
    }
    return count;
  }
}
