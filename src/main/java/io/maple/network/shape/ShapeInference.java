package io.maple.network.shape;

import io.maple.network.graph.Graph;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.TypedGraph;

/** Infers the types and shapes of all tensors of a network. */
public final class ShapeInference {

  private ShapeInference() {}

  /**
   * Binds a network's free dimensions and infers what is known of each of its values. What depends
   * on dimensions that are not bound is unknown; sizes that depend on data are upper bounds where
   * there are any. The time is bounded by the number of nodes, repetitions in loops included.
   *
   * @throws NetworkException when the bindings do not fit the network, when shapes contradict each
   *     other (its message names the operator and the shapes), or when a limit of size is exceeded
   */
  public static TypedGraph infer(Graph graph, Bindings bindings) {
    Progress progress = new Progress();
    InputSizes sizes = new InputSizes(graph);
    sizes.bind(bindings, progress::warn);
    if (!sizes.unbound().isEmpty()) {
      progress.warn(
          "The dimensions (%s) are not bound: what depends on them is unknown."
              .formatted(String.join(", ", sizes.unbound())));
    }
    if (!sizes.withoutValues().isEmpty()) {
      progress.suggest(
          "The inputs (%s) have no values, on which branches, trips or sizes may depend."
              .formatted(String.join(", ", sizes.withoutValues())));
    }
    return new GraphInference(graph, null, progress, sizes.trust()).run(sizes.known()).graph();
  }
}
