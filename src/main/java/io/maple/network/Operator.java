package io.maple.network;

import java.util.List;

/**
 * One operator of a network; its figures are for a batch of one.
 *
 * @param name unique within its network, dotted from the outside in
 * @param sources the indices of the operators that make its inputs, {@link #NETWORK_INPUT} for the
 *     network's own input
 * @param inputs what it reads, as many as sources
 */
public record Operator(
    String name,
    OpType type,
    Attributes attributes,
    List<Integer> sources,
    List<Tensor> inputs,
    Tensor output) {

  /** Stands among the sources for the network's own input. */
  public static final int NETWORK_INPUT = -1;

  /** Copies the lists; rejects an operator that reads nothing. */
  public Operator {
    sources = List.copyOf(sources);
    inputs = List.copyOf(inputs);
    if (sources.isEmpty() || sources.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "The operator (%s) has %d sources and %d inputs.\nMaybe give one input a source."
              .formatted(name, sources.size(), inputs.size()));
    }
  }

  /** The first input. */
  public Tensor input() {
    return inputs.get(0);
  }

  /** The name that distinguishes costs, such as {@code depthwise_3x3}. */
  public String kind() {
    return type.kind(this);
  }

  /** Multiply-accumulates. */
  public long macs() {
    return type.macs(this);
  }

  /** Learned values. */
  public long parameters() {
    return type.parameters(this);
  }

  /** Bytes read and written: inputs, output and constants. */
  public long bytes() {
    return type.bytes(this);
  }

  /** The number of kernels that a runtime without graph optimisation launches. */
  public int kernels() {
    return type.kernels(this);
  }
}
