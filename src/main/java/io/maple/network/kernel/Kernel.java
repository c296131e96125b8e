package io.maple.network.kernel;

import io.maple.network.cost.OperatorCost;
import io.maple.network.graph.TensorType;
import java.util.List;

/**
 * What a runtime executes at once.
 *
 * @param name of the operator that gives it its main work, as the file has it; the type for what
 *     the runtime adds
 * @param type as the runtime names it, such as {@code FusedConv}
 * @param operators the types of the operators that it computes, in the network's order; none for
 *     what the runtime adds
 * @param nodes the indices of those operators among the graph's nodes
 * @param inputs constants included
 * @param outputs those that are made
 * @param cost of one execution: the operators' arithmetic, and the bytes that pass between this
 *     kernel and others; padding of channels is not counted
 * @param blocked whether images are in blocks of channels; the shapes of tensors are then padded to
 *     whole blocks
 * @param times how often it is executed, −1 where unknown
 */
public record Kernel(
    String name,
    String type,
    List<String> operators,
    List<Integer> nodes,
    KernelClass kind,
    List<Operand> inputs,
    List<Operand> outputs,
    OperatorCost cost,
    boolean blocked,
    long times) {

  /** Copies the lists. */
  public Kernel {
    operators = List.copyOf(operators);
    nodes = List.copyOf(nodes);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * A tensor that a kernel reads or makes.
   *
   * @param tensor its name
   * @param constant whether it does not depend on the inputs' data
   */
  public record Operand(String tensor, TensorType type, boolean constant) {}

  /** What it computes, such as {@code Conv+Add+Relu}; its type for what the runtime adds. */
  public String describe() {
    return operators.isEmpty() ? type : String.join("+", operators);
  }
}
