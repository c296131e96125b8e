package io.maple.network;

import java.util.List;

/**
 * One operator of a network; its figures are for a batch of one.
 *
 * @param name unique within its network, dotted from the outside in
 * @param kind what it computes
 * @param inputs the indices of the producing operators, {@link #NETWORK_INPUT} for the network's
 *     own input
 * @param input the shape of each input; all inputs of one operator have the same
 * @param output the shape of the output
 * @param kernel the side of the square window in values, 1 where there is none
 * @param stride of the window, both ways
 * @param padding zeros added on every side
 * @param groups of a convolution, 1 elsewhere
 */
public record Operator(
    String name,
    OperatorKind kind,
    List<Integer> inputs,
    Shape input,
    Shape output,
    int kernel,
    int stride,
    int padding,
    int groups) {

  /** Stands among the inputs for the network's own input. */
  public static final int NETWORK_INPUT = -1;

  private static final int BYTES_PER_VALUE = 4;

  /** Copies the inputs. */
  public Operator {
    inputs = List.copyOf(inputs);
  }

  /** Multiply-accumulates; only convolutions and linear layers have any. */
  public long macs() {
    if (kind.isConvolution()) {
      return output.values() * kernel * kernel * (input.channels() / groups);
    }
    return kind == OperatorKind.LINEAR ? input.values() * output.channels() : 0;
  }

  /** Learnt values; convolutions carry no bias, linear layers do. */
  public long parameters() {
    if (kind.isConvolution()) {
      return (long) output.channels() * kernel * kernel * (input.channels() / groups);
    }
    return switch (kind) {
      case LINEAR -> (input.values() + 1) * output.channels();
      case BATCH_NORM -> 2L * output.channels();
      default -> 0;
    };
  }

  /** Bytes read and written at 4 bytes a value: inputs, output and weights. */
  public long bytes() {
    if (kind == OperatorKind.IDENTITY) {
      return 0;
    }
    return BYTES_PER_VALUE * (inputs.size() * input.values() + output.values() + weights());
  }

  /** The number of kernels that a runtime without graph optimisation launches. */
  public int kernels() {
    return kind == OperatorKind.IDENTITY ? 0 : 1;
  }

  // Batch normalisation reads a running mean and variance beside its learnt scale and shift.
  private long weights() {
    return kind == OperatorKind.BATCH_NORM ? 2 * parameters() : parameters();
  }
}
