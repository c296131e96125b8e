package io.maple.network.cost;

/** The cost of one type of operator. Stateless. */
@FunctionalInterface
interface CostRule {

  /** Sets what differs from an operator that computes nothing and reads every input once. */
  void apply(NodeCosting node);
}
