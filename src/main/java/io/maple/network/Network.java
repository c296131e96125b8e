package io.maple.network;

import java.util.List;

/**
 * An architecture expanded to the operators that run, in execution order; the last one makes the
 * output.
 *
 * <p>All totals are for a batch of one.
 *
 * @param input the network's input
 * @param operators each after those it reads from
 */
public record Network(Tensor input, List<Operator> operators) {

  /** Rejects an empty network, and wiring that reads ahead or joins unequal shapes. */
  public Network {
    operators = List.copyOf(operators);
    if (operators.isEmpty()) {
      throw new IllegalArgumentException("The network has no operators.\nMaybe add one.");
    }
    for (int i = 0; i < operators.size(); i++) {
      for (int wire = 0; wire < operators.get(i).sources().size(); wire++) {
        checkWire(input, operators, wire, i);
      }
    }
  }

  private static void checkWire(Tensor input, List<Operator> operators, int wire, int target) {
    Operator reader = operators.get(target);
    int source = reader.sources().get(wire);
    if (source < Operator.NETWORK_INPUT || source >= target) {
      throw new IllegalArgumentException(
          "The operator (%s) reads from operator %d, but is itself number %d.\nMaybe reorder the operators."
              .formatted(reader.name(), source, target));
    }
    Tensor made = source == Operator.NETWORK_INPUT ? input : operators.get(source).output();
    if (!made.equals(reader.inputs().get(wire))) {
      throw new IllegalArgumentException(
          "The operator (%s) takes %s, but operator %d makes %s.\nMaybe check the channels and strides."
              .formatted(reader.name(), reader.inputs().get(wire), source, made));
    }
  }

  /** The output. */
  public Tensor output() {
    return operators.get(operators.size() - 1).output();
  }

  /** Multiply-accumulates. */
  public long macs() {
    long sum = 0;
    for (Operator operator : operators) {
      sum += operator.macs();
    }
    return sum;
  }

  /** Learned values. */
  public long parameters() {
    long sum = 0;
    for (Operator operator : operators) {
      sum += operator.parameters();
    }
    return sum;
  }

  /** Bytes read and written by all operators: inputs, outputs and constants. */
  public long bytes() {
    long sum = 0;
    for (Operator operator : operators) {
      sum += operator.bytes();
    }
    return sum;
  }

  /** Kernels launched. */
  public int kernels() {
    int sum = 0;
    for (Operator operator : operators) {
      sum += operator.kernels();
    }
    return sum;
  }

  /** Kernels launched for operators of one {@linkplain OpType#kind kind}. */
  public int kernels(String kind) {
    int sum = 0;
    for (Operator operator : operators) {
      sum += operator.kind().equals(kind) ? operator.kernels() : 0;
    }
    return sum;
  }

  /** Kernels launched, except those of zeros and additions. */
  public int computingKernels() {
    int sum = 0;
    for (Operator operator : operators) {
      boolean trivial = operator.type() == OpTypes.ZERO || operator.type() == OpTypes.ADD;
      sum += trivial ? 0 : operator.kernels();
    }
    return sum;
  }

  /** Kernels on the longest chain in which each waits for the one before. */
  public int depth() {
    int[] depths = new int[operators.size()];
    int deepest = 0;
    for (int i = 0; i < depths.length; i++) {
      for (int source : operators.get(i).sources()) {
        depths[i] = Math.max(depths[i], source == Operator.NETWORK_INPUT ? 0 : depths[source]);
      }
      depths[i] += operators.get(i).kernels();
      deepest = Math.max(deepest, depths[i]);
    }
    return deepest;
  }
}
