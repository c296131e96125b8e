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

  private final String name;
  private final boolean quantized;

  private TransposeMovement(String name, boolean quantized) {
    this.name = name;
    this.quantized = quantized;
  }

  /** The rule for the operators of the ONNX standard. */
  public static TransposeMovement standard() {
    return new TransposeMovement("transpose-movement", false);
  }

  /** The rule that passes quantised operators, too. */
  public static TransposeMovement quantized() {
    return new TransposeMovement("quantized-transpose-movement", true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      int moved = new TransposePass(graph, quantized).run();
      count += moved;
      if (moved == 0) {
        break;
      }
    }
    return count;
  }
}
