package io.maple.network.shape.fold;

import io.maple.network.ElementType;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Operators that combine values along axes. */
final class ReductionFolds {

  static final Map<String, Fold> ALL =
      Map.of(
          "ReduceSum", node -> reduce(node, Interval.of(0), Interval::plus, Double::sum),
          "ReduceProd", node -> reduce(node, Interval.of(1), Interval::times, (a, b) -> a * b),
          "ReduceMax", node -> reduce(node, null, Interval::greater, Math::max),
          "ReduceMin", node -> reduce(node, null, Interval::smaller, Math::min),
          "ArgMax", node -> extreme(node, 1),
          "ArgMin", node -> extreme(node, -1),
          "CumSum", ReductionFolds::running,
          "TopK", ReductionFolds::largest);

  private ReductionFolds() {}

  private static @Nullable Values reduce(
      Operands node,
      @Nullable Interval neutral,
      BinaryOperator<Interval> whole,
      DoubleBinaryOperator real) {
    long[] sizes = node.sizes();
    Values input = node.value(0);
    ElementType type = node.type();
    if (sizes == null || input == null || type == null) {
      return null;
    }
    long[] axes = node.whole("axes", 1);
    if (axes == null && node.node().hasInput(1)) {
      return null;
    }
    boolean none = axes == null || axes.length == 0;
    if (none && node.node().integer("noop_with_empty_axes", 0) != 0) {
      return input.reshaped(sizes);
    }
    int[] target = targets(input.sizes(), none ? null : axes, Grid.count(sizes));
    if (input instanceof Values.Whole from) {
      return wholes(from, target, sizes, neutral, whole);
    }
    return input instanceof Values.Real from && Rounding.isSupported(type)
        ? reals(from, target, sizes, type, real)
        : null;
  }

  /** The place in the result that each value of the input goes to. */
  private static int[] targets(long[] own, long @Nullable [] axes, int count) {
    boolean[] reduced = new boolean[own.length];
    if (axes == null) {
      Arrays.fill(reduced, true);
    } else {
      for (long axis : axes) {
        reduced[Grid.axis(axis, own.length)] = true;
      }
    }
    long[] strides = new long[own.length];
    long stride = 1;
    for (int axis = own.length - 1; axis >= 0; axis--) {
      strides[axis] = reduced[axis] ? 0 : stride;
      stride *= reduced[axis] ? 1 : own[axis];
    }
    return count == 0 ? new int[0] : Grid.places(own, 0, strides);
  }

  private static @Nullable Values wholes(
      Values.Whole input,
      int[] target,
      long[] sizes,
      @Nullable Interval neutral,
      BinaryOperator<Interval> operation) {
    int count = Grid.count(sizes);
    @Nullable Interval[] results = new @Nullable Interval[count];
    for (int i = 0; i < target.length; i++) {
      Interval value = new Interval(input.low()[i], input.high()[i]);
      Interval before = results[target[i]];
      results[target[i]] = before == null ? value : operation.apply(before, value);
    }
    long[] low = new long[count];
    long[] high = new long[count];
    for (int i = 0; i < count; i++) {
      Interval result = results[i] == null ? neutral : results[i];
      if (result == null) {
        return null;
      }
      Interval value = result.within(input.type());
      low[i] = value.low();
      high[i] = value.high();
    }
    return new Values.Whole(input.type(), sizes, low, high);
  }

  private static @Nullable Values reals(
      Values.Real input, int[] target, long[] sizes, ElementType type, DoubleBinaryOperator real) {
    int count = Grid.count(sizes);
    double[] values = new double[count];
    boolean[] known = new boolean[count];
    boolean[] begun = new boolean[count];
    Arrays.fill(known, true);
    for (int i = 0; i < target.length; i++) {
      int to = target[i];
      double result =
          begun[to] ? real.applyAsDouble(values[to], input.values()[i]) : input.values()[i];
      values[to] = Rounding.real(type, result);
      // a sum that is rounded depends on the order, which is the runtime's
      known[to] &= input.isKnown(i) && values[to] == result;
      begun[to] = true;
    }
    for (int i = 0; i < count; i++) {
      known[i] &= begun[i];
    }
    return new Values.Real(type, sizes, values, known);
  }

  private static double at(Values values, int index) {
    return values instanceof Values.Whole whole
        ? whole.low()[index]
        : values instanceof Values.Real real ? real.values()[index] : Double.NaN;
  }

  private static @Nullable Values extreme(Operands node, int sign) {
    long[] sizes = node.sizes();
    Values input = node.value(0);
    if (sizes == null || input == null || !input.isKnown() || input.sizes().length == 0) {
      return null;
    }
    long[] own = input.sizes();
    int axis = Grid.axis(node.node().integer("axis", 0), own.length);
    boolean last = node.node().integer("select_last_index", 0) != 0;
    int inner = Grid.count(own, axis + 1, own.length);
    long[] best = new long[Grid.count(sizes)];
    for (int i = 0; i < best.length; i++) {
      int first = (int) (i / inner * own[axis] * inner) + i % inner;
      for (int j = 1; j < own[axis]; j++) {
        double challenger = sign * at(input, first + j * inner);
        double champion = sign * at(input, (int) (first + best[i] * inner));
        if (challenger > champion || (last && challenger == champion)) {
          best[i] = j;
        }
      }
    }
    return new Values.Whole(ElementType.INT64, sizes, best, best);
  }

  private static @Nullable Values running(Operands node) {
    long[] sizes = node.sizes();
    long[] axis = node.whole(1);
    if (sizes == null
        || axis == null
        || axis.length != 1
        || !(node.value(0) instanceof Values.Whole input)) {
      return null;
    }
    int along = Grid.axis(axis[0], sizes.length);
    int stride = Grid.count(sizes, along + 1, sizes.length);
    boolean exclusive = node.node().integer("exclusive", 0) != 0;
    boolean reverse = node.node().integer("reverse", 0) != 0;
    long[] low = new long[input.count()];
    long[] high = new long[input.count()];
    for (int i = 0; i < low.length; i++) {
      int place = reverse ? low.length - 1 - i : i;
      long at = place / stride % sizes[along];
      boolean first = reverse ? at == sizes[along] - 1 : at == 0;
      int before = reverse ? place + stride : place - stride;
      Interval sum = first ? Interval.of(0) : new Interval(low[before], high[before]);
      int added = exclusive ? before : place;
      if (!(first && exclusive)) {
        sum = sum.plus(new Interval(input.low()[added], input.high()[added])).within(input.type());
      }
      low[place] = sum.low();
      high[place] = sum.high();
    }
    return new Values.Whole(input.type(), sizes, low, high);
  }

  private static @Nullable Values largest(Operands node) {
    long[] sizes = node.sizes();
    Values input = node.value(0);
    if (sizes == null || input == null || !input.isKnown() || sizes.length != 1) {
      return null;
    }
    int sign = node.node().integer("largest", 1) != 0 ? -1 : 1;
    Integer[] order = new Integer[input.count()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(sign * at(input, a), sign * at(input, b)));
    int[] places = new int[(int) sizes[0]];
    for (int i = 0; i < places.length; i++) {
      places[i] = order[i];
    }
    if (node.node().integer("sorted", 1) == 0) {
      return null;
    }
    return node.made() == 0
        ? input.pick(places, sizes)
        : new Values.Whole(
            ElementType.INT64,
            sizes,
            Arrays.stream(places).asLongStream().toArray(),
            Arrays.stream(places).asLongStream().toArray());
  }
}
