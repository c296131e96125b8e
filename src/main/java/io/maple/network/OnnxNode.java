package io.maple.network;

import java.util.List;

/**
 * A node of an operator's ONNX form. The first node reads the operator's inputs, each later one the
 * node before it; all read their own constants behind that.
 *
 * @param type the ONNX operator, such as {@code Conv}
 * @param suffix appended to the operator's name; empty for the last node
 * @param constants in the order of the ONNX operator's inputs
 */
public record OnnxNode(
    String type, String suffix, Attributes attributes, List<Constant> constants) {

  /**
   * A constant input.
   *
   * @param prefixed whether its name begins with the operator's; else all operators of a network
   *     share it
   */
  public record Constant(Weight weight, boolean prefixed) {}

  /** Copies the constants. */
  public OnnxNode {
    constants = List.copyOf(constants);
  }

  /** The only node of an operator. */
  public static OnnxNode of(String type, Attributes attributes, List<Weight> weights) {
    return new OnnxNode(
        type, "", attributes, weights.stream().map(weight -> new Constant(weight, true)).toList());
  }
}
