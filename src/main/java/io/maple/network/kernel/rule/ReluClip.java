package io.maple.network.kernel.rule;

import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.List;

/** A clip behind a ReLU with a lower limit of at least 0 does the work of both. */
public final class ReluClip implements FusionRule {

  @Override
  public String name() {
    return "relu-clip";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode relu : graph.nodes()) {
      KernelNode clip = relu.is("Relu") ? Chain.next(graph, relu, "Clip") : null;
      if (clip != null && clip.hasInput(1) && graph.scalar(clip.input(1)) >= 0) {
        List<String> inputs = new ArrayList<>(clip.inputs());
        inputs.set(0, relu.input(0));
        graph.fuse(List.of(relu, clip), "Clip", clip.attributes(), inputs, clip.outputs());
        count++;
      }
    }
    return count;
  }
}
