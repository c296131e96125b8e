package io.maple.network.tflite;

/** Translates the operators of one type. Stateless. */
@FunctionalInterface
interface OperatorRule {

  /**
   * Makes the nodes of an operator and names its outputs.
   *
   * @return whether the operator could be expressed; else what was made is dropped, no output was
   *     named, and the operator is kept as it is
   */
  boolean translate(Operation operator);
}
