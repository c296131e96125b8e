package io.maple.network.shape.rule;

/** Infers the types, shapes and known values of the outputs of one type of operator. Stateless. */
@FunctionalInterface
public interface ShapeRule {

  /**
   * Sets what is known of each output; what is not set stays unknown. Never sets what may be wrong.
   *
   * @throws io.maple.network.graph.NetworkException when the inputs contradict each other
   */
  void infer(NodeContext node);
}
