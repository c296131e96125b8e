package io.maple.network.kernel.layout;

import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;

/**
 * Holds images in blocks of channels, as many as a vector register has values, from convolution to
 * convolution: ONNX Runtime's NCHWc layout on x86 processors. Kernels that cannot read blocks get
 * their images through kernels that reorder; sums, activations and batch normalisations between
 * convolutions join them.
 */
public final class BlockedLayout implements FusionRule {

  private final int block;

  /** The layout with that many channels in a block. */
  public BlockedLayout(int block) {
    this.block = block;
  }

  @Override
  public String name() {
    return "blocked-layout";
  }

  @Override
  public int apply(KernelGraph graph) {
    return new BlockedPass(graph, block).run();
  }
}
