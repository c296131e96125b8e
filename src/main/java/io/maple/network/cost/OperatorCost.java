package io.maple.network.cost;

import io.maple.network.graph.NetworkException;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an operator or a kernel costs at the dimensions that its network is bound to.
 *
 * <p>Every input is counted as read once and every output as written once; what only looks at the
 * same memory in another way (a reshaped tensor) moves no bytes. A body counts as often as it is
 * executed.
 *
 * @param macs multiply-accumulates of convolutions, matrix products, attention and recurrent cells,
 *     with zeros of padding counted and causal masks ignored; −1 where unknown
 * @param reduction how many products or values each output sums up, 0 where it sums none, −1 where
 *     unknown
 * @param arithmetic other operations on single values by kind, −1 where unknown
 * @param read bytes of activations
 * @param weights bytes of constants and of what depends on nothing else
 * @param written bytes of outputs
 * @param parameters values of constants that may be learned, −1 where unknown; see {@link
 *     NetworkCost}
 */
public record OperatorCost(
    long macs,
    long reduction,
    Map<ScalarOperation, Long> arithmetic,
    Bytes read,
    Bytes weights,
    Bytes written,
    long parameters,
    KernelShape shape) {

  /** No cost. */
  public static final OperatorCost NONE =
      new OperatorCost(0, 0, Map.of(), Bytes.NONE, Bytes.NONE, Bytes.NONE, 0, KernelShape.NONE);

  /** Copies the map in the order of {@link ScalarOperation}. */
  public OperatorCost {
    EnumMap<ScalarOperation, Long> ordered = new EnumMap<>(ScalarOperation.class);
    ordered.putAll(arithmetic);
    arithmetic = Collections.unmodifiableMap(ordered);
  }

  /**
   * The cost of a node of a graph.
   *
   * @throws NetworkException when a figure exceeds 2^63
   */
  public static OperatorCost of(TypedNode node, TypedGraph graph) {
    return of(node, ConstantTensors.of(graph));
  }

  /**
   * The cost of a node, with what is constant in its graph; for callers with many nodes.
   *
   * @throws NetworkException when a figure exceeds 2^63
   */
  public static OperatorCost of(TypedNode node, ConstantTensors constants) {
    try {
      return new NodeCosting(node, constants).cost();
    } catch (ArithmeticException e) {
      throw NetworkException.tooLarge(
          "The cost of %s exceeds 2^63.".formatted(node.node().describe()),
          "bind its free dimensions to smaller sizes.");
    }
  }

  /** Operations on single values of all kinds, −1 where a part is unknown. */
  public long operations() {
    long sum = 0;
    for (long count : arithmetic.values()) {
      sum = Amount.plus(sum, count);
    }
    return sum;
  }

  /** Bytes read and written, weights included; −1 where a part is unknown. */
  public long bytes() {
    return Amount.plus(Amount.plus(read.total(), weights.total()), written.total());
  }

  /**
   * The sum of both, with the reduction and the shape of whichever has more multiply-accumulates.
   *
   * @throws ArithmeticException when a figure exceeds 2^63
   */
  public OperatorCost plus(OperatorCost other) {
    boolean first = macs >= other.macs && !(macs == 0 && shape.equals(KernelShape.NONE));
    EnumMap<ScalarOperation, Long> sums = new EnumMap<>(ScalarOperation.class);
    sums.putAll(arithmetic);
    other.arithmetic.forEach((kind, count) -> sums.merge(kind, count, Amount::plus));
    return new OperatorCost(
        Amount.plus(macs, other.macs),
        first ? reduction : other.reduction,
        sums,
        read.plus(other.read),
        weights.plus(other.weights),
        written.plus(other.written),
        Amount.plus(parameters, other.parameters),
        first ? shape : other.shape);
  }

  /**
   * The cost of as many executions, unknown for a number below 0; parameters are not multiplied.
   *
   * @throws ArithmeticException when a figure exceeds 2^63
   */
  public OperatorCost times(long times) {
    EnumMap<ScalarOperation, Long> products = new EnumMap<>(ScalarOperation.class);
    arithmetic.forEach((kind, count) -> products.put(kind, Amount.times(count, times)));
    return new OperatorCost(
        Amount.times(macs, times),
        reduction,
        products,
        read.times(times),
        weights.times(times),
        written.times(times),
        parameters,
        shape);
  }

  /** The same arithmetic between other tensors, as when operators are fused into one kernel. */
  public OperatorCost withTraffic(Bytes from, Bytes constants, Bytes to) {
    return new OperatorCost(macs, reduction, arithmetic, from, constants, to, parameters, shape);
  }
}
