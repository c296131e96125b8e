package io.maple.network.kernel.graph;

/** One way in which a runtime rewrites a graph before it executes it. Stateless. */
public interface FusionRule {

  /** The stable identifier, such as {@code conv-activation}. */
  String name();

  /**
   * Rewrites every place of the graph that it applies to, and never one of which it does not know
   * that the runtime would.
   *
   * @return how many
   */
  int apply(KernelGraph graph);
}
