package io.maple.network;

import java.util.List;

/**
 * A type of operator: its shapes, its costs for a batch of one, and its ONNX form. Stateless;
 * stored and answered by its {@link #name} or by its operators' {@link #kind}.
 *
 * <p>A new type is a class and a line in {@link OpTypes}.
 */
public interface OpType {

  /** The stable identifier, such as {@code conv}. */
  String name();

  /**
   * The output for inputs, configured with attributes.
   *
   * @throws IllegalArgumentException when these inputs do not fit
   */
  Tensor output(List<Tensor> inputs, Attributes attributes);

  /** The constants that an operator reads. */
  default List<Weight> weights(Operator operator) {
    return List.of();
  }

  /** The nodes that compute an operator, in order. */
  List<OnnxNode> onnx(Operator operator);

  /**
   * The nodes that compute an operator together with one that it {@linkplain #isAbsorbedBy
   * absorbs}.
   */
  default List<OnnxNode> onnxAbsorbing(Operator operator) {
    return onnx(operator);
  }

  /**
   * The name that distinguishes costs: the type's, or a finer one where runtimes have kernels of
   * their own for some attributes, such as {@code depthwise_3x3}.
   */
  default String kind(Operator operator) {
    return name();
  }

  /** Multiply-accumulates; additions and activations count none. */
  default long macs(Operator operator) {
    return 0;
  }

  /** Learned values. */
  default long parameters(Operator operator) {
    return weights(operator).stream().filter(Weight::learned).mapToLong(Weight::values).sum();
  }

  /** The number of values in all constants. */
  default long constants(Operator operator) {
    return weights(operator).stream().mapToLong(Weight::values).sum();
  }

  /** Bytes read and written: inputs, output and constants. */
  default long bytes(Operator operator) {
    long bytes = operator.output().bytes();
    for (Tensor input : operator.inputs()) {
      bytes += input.bytes();
    }
    return bytes + operator.output().type().bytes(constants(operator));
  }

  /** The number of kernels that a runtime without graph optimisation launches. */
  default int kernels(Operator operator) {
    return 1;
  }

  /** Whether the output is the input, so that a graph for inference has no node for it. */
  default boolean isWire() {
    return false;
  }

  /**
   * Whether a graph for inference computes it inside its only producer, as a convolution does batch
   * normalisation.
   */
  default boolean isAbsorbedBy(OpType producer) {
    return false;
  }
}
