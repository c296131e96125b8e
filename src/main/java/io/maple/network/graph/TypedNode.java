package io.maple.network.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node with what is known of its values.
 *
 * @param inputs aligned with the node's, null for an absent one
 * @param outputs aligned with the node's, null for one that is not made
 * @param bodies what the node executes inside: a loop's body, the branch that is taken
 */
public record TypedNode(
    Node node,
    List<@Nullable ValueType> inputs,
    List<@Nullable ValueType> outputs,
    List<TypedBody> bodies) {

  /** Copies the bodies. */
  public TypedNode {
    bodies = List.copyOf(bodies);
  }

  /** The tensor that an input is, {@link TensorType#UNKNOWN} where it is absent or none. */
  public TensorType input(int index) {
    return index < inputs.size() && inputs.get(index) instanceof TensorType tensor
        ? tensor
        : TensorType.UNKNOWN;
  }

  /** The tensor that an output is, {@link TensorType#UNKNOWN} where it is absent or none. */
  public TensorType output(int index) {
    return index < outputs.size() && outputs.get(index) instanceof TensorType tensor
        ? tensor
        : TensorType.UNKNOWN;
  }

  /**
   * A graph inside a node.
   *
   * @param times how often it is executed, −1 where unknown
   */
  public record TypedBody(TypedGraph graph, long times) {}
}
