package io.maple.network.cost;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node while its cost is determined: what its rule reads and sets. Sizes are −1 if unknown. */
final class NodeCosting {

  private final TypedNode typed;
  private final ConstantTensors constants;
  private final Map<Integer, Long> readValues = new HashMap<>();
  private final EnumMap<ScalarOperation, Long> arithmetic = new EnumMap<>(ScalarOperation.class);
  private final EnumMap<ShapeFact, Long> facts = new EnumMap<>(ShapeFact.class);
  private long macs;
  private long reduction;
  private boolean view;

  NodeCosting(TypedNode typed, ConstantTensors constants) {
    this.typed = typed;
    this.constants = constants;
  }

  OperatorCost cost() {
    CostRule rule = CostRules.of(node());
    if (rule != null) {
      rule.apply(this);
    } else if (typed.bodies().isEmpty()) {
      macs = Amount.UNKNOWN;
      reduction = Amount.UNKNOWN;
    }
    Bytes read = Bytes.NONE;
    Bytes weights = Bytes.NONE;
    Bytes written = Bytes.NONE;
    for (int i = 0; i < node().inputs().size() && !view; i++) {
      if (node().hasInput(i)) {
        Bytes bytes = Bytes.of(input(i).type(), readValues.getOrDefault(i, input(i).values()));
        if (isConstant(i)) {
          weights = weights.plus(bytes);
        } else {
          read = read.plus(bytes);
        }
      }
    }
    for (int i = 0; i < node().outputs().size() && !view; i++) {
      if (!node().outputs().get(i).isEmpty()) {
        written = written.plus(Bytes.of(typed.output(i)));
      }
    }
    OperatorCost cost =
        new OperatorCost(
            macs,
            reduction,
            arithmetic,
            read,
            weights,
            written,
            LearnedValues.of(typed, constants),
            new KernelShape(facts));
    for (TypedNode.TypedBody body : typed.bodies()) {
      cost = cost.plus(body(body));
    }
    return cost;
  }

  private OperatorCost body(TypedNode.TypedBody body) {
    OperatorCost sum = OperatorCost.NONE;
    ConstantTensors inside = constants.inside(body.graph());
    for (TypedNode node : body.graph().nodes()) {
      sum = sum.plus(OperatorCost.of(node, inside));
    }
    return sum.times(body.times());
  }

  Node node() {
    return typed.node();
  }

  TensorType input(int index) {
    return typed.input(index);
  }

  TensorType output(int index) {
    return typed.output(index);
  }

  int inputs() {
    return node().inputs().size();
  }

  boolean isConstant(int index) {
    return node().hasInput(index) && constants.contains(node().inputs().get(index));
  }

  /** The whole numbers that an input is known to hold, null where they are not known. */
  long @Nullable [] integers(int index) {
    Constant constant =
        node().hasInput(index) ? constants.stated(node().inputs().get(index)) : null;
    return constant != null && constant.values() instanceof Literal.Integers integers
        ? integers.values()
        : null;
  }

  /** The number of values of an input. */
  long values(int input) {
    return input(input).values();
  }

  /** The number of values of the first output. */
  long outputValues() {
    return output(0).values();
  }

  int rank(int input) {
    return rank(input(input));
  }

  static int rank(TensorType tensor) {
    Shape shape = tensor.shape();
    return shape == null ? -1 : shape.rank();
  }

  /** A size of an input; negative axes count from the end; −1 where there is no such axis. */
  long size(int input, int axis) {
    return size(input(input), axis);
  }

  static long size(TensorType tensor, int axis) {
    Shape shape = tensor.shape();
    if (shape == null) {
      return Amount.UNKNOWN;
    }
    int index = axis < 0 ? axis + shape.rank() : axis;
    return index < 0 || index >= shape.rank() ? Amount.UNKNOWN : shape.size(index);
  }

  /** The product of an input's sizes from one axis up to, excluding, another. */
  long product(int input, int from, int to) {
    Shape shape = input(input).shape();
    if (shape == null || from < 0 || to > shape.rank() || from > to) {
      return Amount.UNKNOWN;
    }
    long[] sizes = new long[to - from];
    for (int i = from; i < to; i++) {
      sizes[i - from] = shape.size(i);
    }
    return Amount.times(sizes);
  }

  void macs(long count) {
    macs = count;
  }

  void reduction(long length) {
    reduction = length;
  }

  /** Adds operations: as many of a kind as values times each. */
  void operations(ScalarOperation kind, long... factors) {
    arithmetic.merge(kind, Amount.times(factors), Amount::plus);
  }

  /** States that the arithmetic is not known. */
  void unknown() {
    macs = Amount.UNKNOWN;
    reduction = Amount.UNKNOWN;
  }

  /** Sets a size; an unknown one is left out. */
  void fact(ShapeFact fact, long size) {
    if (size >= 0) {
      facts.put(fact, size);
    }
  }

  /** Sets sizes of a window from the innermost axis outwards. */
  void window(@Nullable List<Long> sizes, ShapeFact... facts) {
    for (int i = 0; sizes != null && i < facts.length && i < sizes.size(); i++) {
      fact(facts[i], sizes.get(sizes.size() - 1 - i));
    }
  }

  /** Sets how many values of an input are read where those are not all. */
  void reads(int input, long values) {
    readValues.put(input, values);
  }

  /** States that the output is the first input's memory. */
  void view() {
    view = true;
  }

  @Nullable ElementType type(int input) {
    return input(input).type();
  }
}
