package io.maple.space.networks;

import io.maple.network.cost.NetworkCost;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import io.maple.network.kernel.Kernel;
import io.maple.network.kernel.Kernels;
import io.maple.network.memory.MemoryTimeline;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a network with bound dimensions costs, each part computed when it is first asked for. */
public final class Analysis {

  /** What an object of each kind takes in memory at most, roughly, in bytes. */
  private static final long NODE_BYTES = 2_000;

  private static final long VALUE_BYTES = 300;

  private final TypedGraph graph;
  private final Part<NetworkCost> cost = new Part<>(NetworkCost::of);
  private final Part<List<Kernel>> kernels = new Part<>(Kernels::of);
  private final Part<MemoryTimeline> memory = new Part<>(MemoryTimeline::of);

  /** The analysis of a graph. */
  public Analysis(TypedGraph graph) {
    this.graph = graph;
  }

  /**
   * The analysis of a network at its dimensions; of one with missing dimensions, of what does not
   * depend on them.
   *
   * @throws io.maple.network.graph.NetworkException when the sizes contradict each other
   */
  public static Analysis of(DimensionedNetwork network) {
    return new Analysis(network.infer());
  }

  /** Every operator with the shapes of all tensors. */
  public TypedGraph graph() {
    return graph;
  }

  /** What each operator costs, and all together. */
  public NetworkCost cost() {
    return cost.of(graph);
  }

  /** What runtimes execute after fusion. */
  public List<Kernel> kernels() {
    return kernels.of(graph);
  }

  /** How much memory tensors take while the network runs. */
  public MemoryTimeline memory() {
    return memory.of(graph);
  }

  /** About how much memory the analysis itself takes, in bytes. */
  long weight() {
    return weight(graph);
  }

  private static long weight(TypedGraph graph) {
    long bytes = NODE_BYTES * graph.nodes().size() + VALUE_BYTES * graph.types().size();
    for (TypedNode node : graph.nodes()) {
      for (TypedNode.TypedBody body : node.bodies()) {
        bytes += weight(body.graph());
      }
    }
    return bytes;
  }

  private static final class Part<T> {

    private final Function<TypedGraph, T> make;
    private volatile @Nullable T value;

    Part(Function<TypedGraph, T> make) {
      this.make = make;
    }

    T of(TypedGraph graph) {
      T known = value;
      return known == null ? fill(graph) : known;
    }

    private synchronized T fill(TypedGraph graph) {
      T known = value;
      if (known == null) {
        known = make.apply(graph);
        value = known;
      }
      return known;
    }
  }
}
