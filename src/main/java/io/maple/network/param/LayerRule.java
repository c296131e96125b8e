package io.maple.network.param;

/** Translates the layers of one type. Stateless. */
@FunctionalInterface
interface LayerRule {

  /**
   * Makes the nodes of a layer and names its outputs.
   *
   * @return whether the layer could be expressed; else what was made is dropped, no output was
   *     named, and the layer is kept as it is
   */
  boolean translate(Translation layer);
}
