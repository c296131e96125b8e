package io.maple.network.shape.rule;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Graph;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node while its outputs are inferred. Indices are those of its inputs and outputs. */
public interface NodeContext {

  /** The node. */
  Node node();

  /** The version of the operators of the node's domain. */
  int opset();

  /** How many inputs the node lists, absent ones among them counted. */
  default int inputs() {
    return node().inputs().size();
  }

  /** How many outputs the node lists. */
  default int outputs() {
    return node().outputs().size();
  }

  /** Whether an input is present. */
  default boolean hasInput(int index) {
    return node().hasInput(index);
  }

  /** What is known of an input; {@link TensorType#UNKNOWN} for an absent one. */
  ValueType value(int index);

  /** The tensor that an input is, {@link TensorType#UNKNOWN} where it is absent or none. */
  default TensorType input(int index) {
    return value(index) instanceof TensorType tensor ? tensor : TensorType.UNKNOWN;
  }

  /** The type of an input's elements, null where unknown. */
  default @Nullable ElementType type(int index) {
    return input(index).type();
  }

  /** The shape of an input, null where its rank is unknown. */
  default @Nullable Shape shape(int index) {
    return input(index).shape();
  }

  /** An input whose values are all known, else null. */
  @Nullable Constant constant(int index);

  /**
   * The values of an input of whole numbers as far as they are known, in row-major order; null
   * where nothing is known or there are too many. A value below −1 or a negative one that is known
   * comes only with {@link #constant}.
   */
  @Nullable List<Dimension> dimensions(int index);

  /** Sets an output. */
  void output(int index, ValueType value);

  /** Sets an output that is a tensor. */
  default void output(int index, @Nullable ElementType type, @Nullable Shape shape) {
    output(index, new TensorType(type, shape));
  }

  /** Sets an output whose values are known. */
  void constant(int index, Constant value);

  /** Sets an output of whole numbers, some of whose values are known. */
  void dimensions(int index, ElementType type, Shape shape, List<Dimension> values);

  /**
   * Infers a graph inside the node.
   *
   * @param inputs as many as the graph has
   * @param known their values where known, aligned with inputs
   * @param times how often it is executed, −1 where unknown
   */
  TypedGraph body(Graph graph, List<ValueType> inputs, List<@Nullable Constant> known, long times);

  /** Adds a warning; it is prefixed with the node. */
  void warn(String warning);

  /** The exception for inputs that contradict each other; its message names the node. */
  NetworkException invalid(String problem, String remedy);
}
