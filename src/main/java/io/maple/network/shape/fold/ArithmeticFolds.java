package io.maple.network.shape.fold;

import io.maple.network.ElementType;
import io.maple.network.graph.Node;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Operators that compute each value from the values at the same place of their inputs. */
final class ArithmeticFolds {

  static final Map<String, Fold> ALL = all();

  private ArithmeticFolds() {}

  /** Whole numbers of two operands. */
  @FunctionalInterface
  private interface WholePair {
    Interval of(Interval left, Interval right);
  }

  /** Floating-point numbers of two operands. */
  @FunctionalInterface
  private interface RealPair {
    double of(double left, double right);
  }

  /** A test of two floating-point numbers. */
  @FunctionalInterface
  private interface RealTest {
    boolean of(double left, double right);
  }

  /** Whole numbers of one operand. */
  @FunctionalInterface
  private interface WholeOne {
    Interval of(Interval value);
  }

  /** Floating-point numbers of one operand. */
  @FunctionalInterface
  private interface RealOne {
    double of(double value);
  }

  private static Map<String, Fold> all() {
    Map<String, Fold> folds = new TreeMap<>();
    pair(folds, "Add", Interval::plus, (a, b) -> a + b);
    pair(folds, "Sum", Interval::plus, (a, b) -> a + b);
    pair(folds, "Sub", Interval::minus, (a, b) -> a - b);
    pair(folds, "Mul", Interval::times, (a, b) -> a * b);
    pair(folds, "Div", Interval::dividedBy, (a, b) -> a / b);
    pair(folds, "Min", Interval::smaller, Math::min);
    pair(folds, "Max", Interval::greater, Math::max);
    folds.put("Mod", ArithmeticFolds::modulo);
    folds.put("Pow", ArithmeticFolds::power);
    one(folds, "Neg", Interval::negated, a -> -a);
    one(folds, "Abs", Interval::magnitude, Math::abs);
    one(folds, "Sign", ArithmeticFolds::sign, Math::signum);
    one(folds, "Relu", a -> a.greater(Interval.of(0)), a -> Math.max(a, 0.0));
    one(folds, "Not", Interval::not, null);
    one(folds, "Floor", null, Math::floor);
    one(folds, "Ceil", null, Math::ceil);
    one(folds, "Round", null, Math::rint);
    one(folds, "Sqrt", null, Math::sqrt);
    one(folds, "Reciprocal", null, a -> 1 / a);
    test(folds, "Equal", Interval::same, (a, b) -> a == b);
    test(folds, "Less", Interval::less, (a, b) -> a < b);
    test(folds, "Greater", (a, b) -> b.less(a), (a, b) -> a > b);
    test(folds, "LessOrEqual", (a, b) -> b.less(a).not(), (a, b) -> a <= b);
    test(folds, "GreaterOrEqual", (a, b) -> a.less(b).not(), (a, b) -> a >= b);
    test(folds, "And", (a, b) -> a.truth().and(b.truth()), null);
    test(folds, "Or", (a, b) -> a.truth().either(b.truth()), null);
    test(folds, "Xor", Interval::differs, null);
    folds.put("IsNaN", node -> testOne(node, Double::isNaN));
    folds.put("Where", ArithmeticFolds::choice);
    folds.put("Clip", ArithmeticFolds::clip);
    folds.put("Cast", ArithmeticFolds::cast);
    folds.put("CastLike", ArithmeticFolds::cast);
    return folds;
  }

  private static Interval sign(Interval value) {
    return value.greater(Interval.of(-1)).smaller(Interval.of(1));
  }

  private static void pair(Map<String, Fold> folds, String type, WholePair whole, RealPair real) {
    folds.put(type, node -> chain(node, whole, real));
  }

  private static void one(
      Map<String, Fold> folds, String type, @Nullable WholeOne whole, @Nullable RealOne real) {
    folds.put(type, node -> one(node, whole, real));
  }

  private static void test(
      Map<String, Fold> folds, String type, WholePair whole, @Nullable RealTest real) {
    folds.put(
        type,
        node ->
            node.value(0) instanceof Values.Whole || node.value(1) instanceof Values.Whole
                ? wholePair(node, node.value(0), node.value(1), ElementType.BOOL, whole)
                : real == null ? null : realTest(node, real));
  }

  /** Folds any number of operands from the left. */
  private static @Nullable Values chain(Operands node, WholePair whole, RealPair real) {
    ElementType type = node.type();
    Values result = node.value(0);
    if (type == null || node.sizes() == null) {
      return null;
    }
    for (int i = 1; i < node.inputs().size(); i++) {
      Values next = node.value(i);
      result =
          type.isIntegral()
              ? wholePair(node, result, next, type, whole)
              : realPair(node, result, next, type, real);
      if (result == null) {
        return null;
      }
    }
    return result;
  }

  private static @Nullable Values wholePair(
      Operands node,
      @Nullable Values left,
      @Nullable Values right,
      ElementType type,
      WholePair operation) {
    long[] sizes = node.sizes();
    if (sizes == null || (left == null && right == null)) {
      return null;
    }
    int count = Grid.count(sizes);
    Reader one = Reader.of(left, sizes);
    Reader two = Reader.of(right, sizes);
    long[] low = new long[count];
    long[] high = new long[count];
    for (int i = 0; i < count; i++) {
      Interval value = operation.of(one.whole(i), two.whole(i)).within(type);
      low[i] = value.low();
      high[i] = value.high();
    }
    return new Values.Whole(type, sizes, low, high);
  }

  private static @Nullable Values realPair(
      Operands node,
      @Nullable Values left,
      @Nullable Values right,
      ElementType type,
      RealPair operation) {
    long[] sizes = node.sizes();
    if (sizes == null || left == null || right == null || !Rounding.isSupported(type)) {
      return null;
    }
    int count = Grid.count(sizes);
    Reader one = Reader.of(left, sizes);
    Reader two = Reader.of(right, sizes);
    double[] values = new double[count];
    boolean[] known = new boolean[count];
    for (int i = 0; i < count; i++) {
      known[i] = one.isKnown(i) && two.isKnown(i);
      values[i] = known[i] ? Rounding.real(type, operation.of(one.real(i), two.real(i))) : 0;
    }
    return new Values.Real(type, sizes, values, known);
  }

  private static @Nullable Values realTest(Operands node, RealTest operation) {
    long[] sizes = node.sizes();
    Values left = node.value(0);
    Values right = node.value(1);
    if (sizes == null || left == null || right == null) {
      return null;
    }
    Reader one = Reader.of(left, sizes);
    Reader two = Reader.of(right, sizes);
    return truths(
        sizes,
        i ->
            one.isKnown(i) && two.isKnown(i)
                ? Interval.of(operation.of(one.real(i), two.real(i)))
                : Interval.TRUTH);
  }

  private static @Nullable Values testOne(Operands node, DoublePredicate predicate) {
    long[] sizes = node.sizes();
    if (sizes == null || !(node.value(0) instanceof Values.Real input)) {
      return null;
    }
    return truths(
        sizes,
        i -> input.isKnown(i) ? Interval.of(predicate.test(input.values()[i])) : Interval.TRUTH);
  }

  private static Values truths(long[] sizes, IntFunction<Interval> truth) {
    int count = Grid.count(sizes);
    long[] low = new long[count];
    long[] high = new long[count];
    for (int i = 0; i < count; i++) {
      Interval value = truth.apply(i);
      low[i] = value.low();
      high[i] = value.high();
    }
    return new Values.Whole(ElementType.BOOL, sizes, low, high);
  }

  private static @Nullable Values one(
      Operands node, @Nullable WholeOne whole, @Nullable RealOne real) {
    long[] sizes = node.sizes();
    if (sizes == null) {
      return null;
    }
    if (node.value(0) instanceof Values.Whole input) {
      return whole == null ? null : mapWhole(input, input.type(), whole);
    }
    return node.value(0) instanceof Values.Real input
            && real != null
            && Rounding.isSupported(input.type())
        ? mapReal(input, input.type(), real)
        : null;
  }

  private static Values mapWhole(Values.Whole input, ElementType type, WholeOne operation) {
    long[] low = new long[input.count()];
    long[] high = new long[input.count()];
    for (int i = 0; i < low.length; i++) {
      Interval value = operation.of(new Interval(input.low()[i], input.high()[i])).within(type);
      low[i] = value.low();
      high[i] = value.high();
    }
    return new Values.Whole(type, input.sizes(), low, high);
  }

  private static Values mapReal(Values.Real input, ElementType type, RealOne operation) {
    double[] values = new double[input.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Rounding.real(type, operation.of(input.values()[i]));
    }
    return new Values.Real(type, input.sizes(), values, input.known());
  }

  private static @Nullable Values modulo(Operands node) {
    boolean truncated = node.node().integer("fmod", 0) != 0;
    return chain(
        node,
        (a, b) -> a.modulo(b, truncated),
        (a, b) -> truncated ? a % b : a - Math.floor(a / b) * b);
  }

  /** The exponent may have another type than the base, which the result has. */
  private static @Nullable Values power(Operands node) {
    ElementType type = node.type();
    Values base = node.value(0);
    Values exponent = node.value(1);
    if (type == null || base == null || exponent == null) {
      return null;
    }
    return type.isIntegral() && exponent instanceof Values.Whole
        ? wholePair(node, base, exponent, type, Interval::power)
        : type.isIntegral() ? null : realPair(node, base, exponent, type, Math::pow);
  }

  private static @Nullable Values choice(Operands node) {
    long[] sizes = node.sizes();
    ElementType type = node.type();
    if (sizes == null || type == null || (node.value(1) == null && node.value(2) == null)) {
      return null;
    }
    Reader condition = Reader.of(node.value(0), sizes);
    Reader yes = Reader.of(node.value(1), sizes);
    Reader no = Reader.of(node.value(2), sizes);
    int count = Grid.count(sizes);
    Values result = Values.unknown(type, sizes, count);
    for (int i = 0; i < count; i++) {
      Interval truth = node.value(0) == null ? Interval.TRUTH : condition.whole(i);
      Reader taken = !truth.isExact() ? null : truth.low() != 0 ? yes : no;
      if (result instanceof Values.Whole whole) {
        Interval value = taken == null ? yes.whole(i).or(no.whole(i)) : taken.whole(i);
        whole.low()[i] = value.low();
        whole.high()[i] = value.high();
      } else if (result instanceof Values.Real real && real.known() != null) {
        boolean same =
            yes.isKnown(i) && no.isKnown(i) && Double.compare(yes.real(i), no.real(i)) == 0;
        Reader source = taken == null && same ? yes : taken;
        if (source != null && source.isKnown(i)) {
          real.known()[i] = true;
          real.values()[i] = source.real(i);
        }
      }
    }
    return result;
  }

  private static @Nullable Values clip(Operands node) {
    Node clip = node.node();
    long[] sizes = node.sizes();
    if (sizes == null || node.value(0) == null) {
      return null;
    }
    boolean below = clip.hasInput(1);
    boolean above = clip.hasInput(2);
    if (node.value(0) instanceof Values.Whole input) {
      Interval least = below ? single(node, 1) : Interval.of(Long.MIN_VALUE);
      Interval most = above ? single(node, 2) : Interval.of(Long.MAX_VALUE);
      return mapWhole(
          input,
          input.type(),
          value -> {
            Interval raised = below ? value.greater(least) : value;
            return above ? raised.smaller(most) : raised;
          });
    }
    if (!(node.value(0) instanceof Values.Real input)) {
      return null;
    }
    Double least =
        below ? singleReal(node, 1) : (Double) (double) clip.real("min", Float.NEGATIVE_INFINITY);
    Double most =
        above ? singleReal(node, 2) : (Double) (double) clip.real("max", Float.POSITIVE_INFINITY);
    if (least == null || most == null) {
      return null;
    }
    return mapReal(input, input.type(), value -> Math.min(most, Math.max(least, value)));
  }

  private static Interval single(Operands node, int index) {
    return node.value(index) instanceof Values.Whole whole && whole.count() == 1
        ? new Interval(whole.low()[0], whole.high()[0])
        : Interval.UNKNOWN;
  }

  private static @Nullable Double singleReal(Operands node, int index) {
    return node.value(index) instanceof Values.Real real && real.count() == 1 && real.isKnown(0)
        ? (Double) real.values()[0]
        : null;
  }

  private static @Nullable Values cast(Operands node) {
    ElementType type = node.type();
    Values input = node.value(0);
    if (type == null || input == null || node.sizes() == null) {
      return null;
    }
    int count = input.count();
    if (type.isIntegral()) {
      long[] low = new long[count];
      long[] high = new long[count];
      for (int i = 0; i < count; i++) {
        Interval value = whole(type, input, i);
        low[i] = value.low();
        high[i] = value.high();
      }
      return new Values.Whole(type, input.sizes(), low, high);
    }
    if (!Rounding.isSupported(type)) {
      return null;
    }
    Reader reader = Reader.of(input, input.sizes());
    double[] values = new double[count];
    boolean[] known = new boolean[count];
    for (int i = 0; i < count; i++) {
      known[i] = reader.isKnown(i);
      values[i] = known[i] ? Rounding.real(type, reader.real(i)) : 0;
    }
    return new Values.Real(type, input.sizes(), values, known);
  }

  private static Interval whole(ElementType type, Values input, int index) {
    if (input instanceof Values.Whole whole) {
      return Rounding.whole(type, new Interval(whole.low()[index], whole.high()[index]));
    }
    if (input instanceof Values.Real real && real.isKnown(index)) {
      return Rounding.whole(type, real.values()[index]);
    }
    return type == ElementType.BOOL ? Interval.TRUTH : Interval.UNKNOWN;
  }

  /** The values of an operand once it is broadcast. */
  private record Reader(@Nullable Values values, int[] places) {

    static Reader of(@Nullable Values values, long[] sizes) {
      return new Reader(
          values, values == null ? new int[0] : Grid.broadcastPlaces(values.sizes(), sizes));
    }

    boolean isKnown(int index) {
      return values != null && values.isKnown(places[index]);
    }

    Interval whole(int index) {
      return values instanceof Values.Whole whole
          ? new Interval(whole.low()[places[index]], whole.high()[places[index]])
          : Interval.UNKNOWN;
    }

    double real(int index) {
      if (values instanceof Values.Real real) {
        return real.values()[places[index]];
      }
      return values instanceof Values.Whole whole ? whole.low()[places[index]] : 0;
    }
  }
}
