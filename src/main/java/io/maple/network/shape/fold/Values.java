package io.maple.network.shape.fold;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the values of a small tensor of exact sizes, in row-major order. Immutable by
 * convention: nobody writes the arrays.
 */
public sealed interface Values {

  /** Tensors of more values are not computed. */
  int LIMIT = 4_096;

  /** The type of the elements. */
  ElementType type();

  /** The sizes of the tensor. */
  long[] sizes();

  /** The number of values. */
  int count();

  /** Whether a value is known exactly. */
  boolean isKnown(int index);

  /** Whether anything is known of any value. */
  boolean isInformative();

  /** The same values in another shape of as many. */
  Values reshaped(long[] sizes);

  /** The values at these places; what stands at a negative place is unknown. */
  Values pick(int[] places, long[] sizes);

  /** Whether every value is known exactly. */
  default boolean isKnown() {
    for (int i = 0; i < count(); i++) {
      if (!isKnown(i)) {
        return false;
      }
    }
    return true;
  }

  /** The values as a constant, null where one is unknown. */
  @Nullable Constant constant();

  /**
   * The values as sizes of axes, null where they are no whole numbers; a negative value is an
   * unknown size.
   */
  default @Nullable List<Dimension> dimensions() {
    return null;
  }

  /** The values of a constant, null where they are absent, texts or too many. */
  static @Nullable Values of(Constant constant) {
    Literal literal = constant.values();
    if (literal == null || literal.count() > LIMIT) {
      return null;
    }
    long[] sizes = constant.shape().sizes();
    if (literal instanceof Literal.Integers whole) {
      return new Whole(constant.type(), sizes, whole.values(), whole.values());
    }
    return literal instanceof Literal.Reals real
        ? new Real(constant.type(), sizes, real.values(), null)
        : null;
  }

  /** Whole numbers from sizes of axes. */
  static Values of(ElementType type, long[] sizes, List<Dimension> values) {
    long[] low = new long[values.size()];
    long[] high = new long[values.size()];
    for (int i = 0; i < low.length; i++) {
      Dimension dimension = values.get(i);
      low[i] = dimension.isExact() ? dimension.size() : 0;
      high[i] = dimension.isKnown() ? dimension.size() : Interval.NO_HIGH;
    }
    return new Whole(type, sizes, low, high);
  }

  /** One value after the other, of tensors of one type. */
  static @Nullable Values join(List<Values> parts) {
    Values first = parts.get(0);
    int count = parts.stream().mapToInt(Values::count).sum();
    if (first instanceof Whole) {
      long[] low = new long[count];
      long[] high = new long[count];
      int at = 0;
      for (Values part : parts) {
        if (!(part instanceof Whole whole)) {
          return null;
        }
        System.arraycopy(whole.low(), 0, low, at, whole.count());
        System.arraycopy(whole.high(), 0, high, at, whole.count());
        at += whole.count();
      }
      return new Whole(first.type(), new long[] {count}, low, high);
    }
    double[] values = new double[count];
    boolean[] known = new boolean[count];
    int at = 0;
    for (Values part : parts) {
      if (!(part instanceof Real real)) {
        return null;
      }
      System.arraycopy(real.values(), 0, values, at, real.count());
      for (int i = 0; i < real.count(); i++) {
        known[at + i] = real.isKnown(i);
      }
      at += real.count();
    }
    return new Real(first.type(), new long[] {count}, values, known);
  }

  /** Values of which nothing is known. */
  static Values unknown(ElementType type, long[] sizes, int count) {
    if (type.isIntegral()) {
      long[] low = new long[count];
      long[] high = new long[count];
      Arrays.fill(low, type == ElementType.BOOL ? 0 : Interval.NO_LOW);
      Arrays.fill(high, type == ElementType.BOOL ? 1 : Interval.NO_HIGH);
      return new Whole(type, sizes, low, high);
    }
    return new Real(type, sizes, new double[count], new boolean[count]);
  }

  /**
   * Whole numbers and truth values.
   *
   * @param low what each value is at least, {@link Interval#NO_LOW} where unknown
   * @param high what each value is at most, {@link Interval#NO_HIGH} where unknown
   */
  record Whole(ElementType type, long[] sizes, long[] low, long[] high) implements Values {

    @Override
    public int count() {
      return low.length;
    }

    @Override
    public boolean isKnown(int index) {
      return low[index] == high[index];
    }

    @Override
    public boolean isInformative() {
      boolean truth = type == ElementType.BOOL;
      for (int i = 0; i < low.length; i++) {
        if (truth ? low[i] == high[i] : low[i] != Interval.NO_LOW || high[i] != Interval.NO_HIGH) {
          return true;
        }
      }
      return low.length == 0;
    }

    @Override
    public Values reshaped(long[] shape) {
      return new Whole(type, shape, low, high);
    }

    @Override
    public Values pick(int[] places, long[] shape) {
      Whole picked = (Whole) unknown(type, shape, places.length);
      for (int i = 0; i < places.length; i++) {
        if (places[i] >= 0) {
          picked.low[i] = low[places[i]];
          picked.high[i] = high[places[i]];
        }
      }
      return picked;
    }

    @Override
    public @Nullable Constant constant() {
      return isKnown() ? new Constant(type, Shape.of(sizes), new Literal.Integers(low)) : null;
    }

    @Override
    public List<Dimension> dimensions() {
      List<Dimension> dimensions = new ArrayList<>(low.length);
      for (int i = 0; i < low.length; i++) {
        if (low[i] < 0 || (high[i] == Interval.NO_HIGH && low[i] != high[i])) {
          dimensions.add(Dimension.UNKNOWN);
        } else {
          dimensions.add(low[i] == high[i] ? Dimension.of(low[i]) : Dimension.atMost(high[i]));
        }
      }
      return dimensions;
    }
  }

  /**
   * Floating-point numbers.
   *
   * @param known whether each value is, null where all are
   */
  record Real(ElementType type, long[] sizes, double[] values, boolean @Nullable [] known)
      implements Values {

    @Override
    public int count() {
      return values.length;
    }

    @Override
    public boolean isKnown(int index) {
      return known == null || known[index];
    }

    @Override
    public boolean isInformative() {
      for (int i = 0; i < values.length; i++) {
        if (isKnown(i)) {
          return true;
        }
      }
      return values.length == 0;
    }

    @Override
    public Values reshaped(long[] shape) {
      return new Real(type, shape, values, known);
    }

    @Override
    public Values pick(int[] places, long[] shape) {
      double[] picked = new double[places.length];
      boolean[] certain = new boolean[places.length];
      for (int i = 0; i < places.length; i++) {
        if (places[i] >= 0 && isKnown(places[i])) {
          picked[i] = values[places[i]];
          certain[i] = true;
        }
      }
      return new Real(type, shape, picked, certain);
    }

    @Override
    public @Nullable Constant constant() {
      return isKnown() ? new Constant(type, Shape.of(sizes), new Literal.Reals(values)) : null;
    }
  }
}
