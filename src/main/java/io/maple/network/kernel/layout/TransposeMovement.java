package io.maple.network.kernel.layout;

import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;

/**
 * Moves transposes downwards through kernels that do not mind the order of axes, where fewer of
 * them are left in front of the kernel and they are likely to meet another one, with which they
 * cancel or merge: ONNX Runtime's transpose optimizer with its estimate of costs.
 */
public final class TransposeMovement implements FusionRule {

  /** How often the whole graph is visited at most. */
  private static final int PASSES = 10;

  @Override
  public String name() {
    return "transpose-movement";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      int moved = new TransposePass(graph).run();
      count += moved;
      if (moved == 0) {
        break;
      }
    }
    return count;
  }
}
