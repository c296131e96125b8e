package io.maple.network.shape;

import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.ValueType;
import io.maple.network.shape.fold.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value: its type and, where it is small, what it holds.
 *
 * @param stated the constant that it is, null where it is computed or unknown
 * @param computed what is known of a computed tensor's values, null where nothing is
 */
record Known(ValueType type, @Nullable Constant stated, @Nullable Values computed) {

  static final Known NOTHING = new Known(TensorType.UNKNOWN, null, null);

  /** How the sizes of two possible values make one. */
  enum Join {
    /** One of the two: sizes that differ are at most the larger. */
    EITHER,
    /** A value that may go on changing: sizes that differ are unknown. */
    REPEATED
  }

  static Known of(ValueType type) {
    return new Known(type, null, null);
  }

  static Known of(Constant constant) {
    return new Known(constant.tensor(), constant, null);
  }

  TensorType tensor() {
    return type instanceof TensorType tensor ? tensor : TensorType.UNKNOWN;
  }

  @Nullable Values values() {
    return computed == null && stated != null ? Values.of(stated) : computed;
  }

  /** The value where it is known completely, else null. */
  @Nullable Constant constant() {
    if (stated != null) {
      return stated.values() == null ? null : stated;
    }
    return computed == null ? null : computed.constant();
  }

  /** The single whole number that it is, null where that is not known. */
  @Nullable Long number() {
    return values() instanceof Values.Whole whole && whole.count() == 1 && whole.isKnown(0)
        ? (Long) whole.low()[0]
        : null;
  }

  /** The truth value that it is, null where that is not known. */
  @Nullable Boolean truth() {
    Long number = number();
    return number == null ? null : (Boolean) (number != 0);
  }

  /** What is common to this and another. */
  Known join(Known other, Join how) {
    if (equals(other)) {
      return this;
    }
    Constant mine = constant();
    boolean same = mine != null && mine.equals(other.constant());
    return new Known(join(type, other.type, how), same ? mine : null, null);
  }

  static ValueType join(ValueType one, ValueType two, Join how) {
    if (one instanceof TensorType a && two instanceof TensorType b) {
      return new TensorType(
          a.type() == b.type() ? a.type() : null, join(a.shape(), b.shape(), how));
    }
    if (one instanceof ValueType.Sequence a && two instanceof ValueType.Sequence b) {
      return new ValueType.Sequence(
          join(a.element(), b.element(), how), join(a.length(), b.length(), how));
    }
    if (one instanceof ValueType.Optional a && two instanceof ValueType.Optional b) {
      return new ValueType.Optional(join(a.element(), b.element(), how));
    }
    return Objects.equals(one, two) ? one : TensorType.UNKNOWN;
  }

  private static @Nullable Shape join(@Nullable Shape one, @Nullable Shape two, Join how) {
    if (one == null || two == null || one.rank() != two.rank()) {
      return null;
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (int axis = 0; axis < one.rank(); axis++) {
      dimensions.add(join(one.dimension(axis), two.dimension(axis), how));
    }
    return Shape.of(dimensions);
  }

  static Dimension join(Dimension one, Dimension two, Join how) {
    if (one.equals(two)) {
      return one;
    }
    if (!one.isKnown() || !two.isKnown() || (how == Join.REPEATED && one.size() != two.size())) {
      return Dimension.UNKNOWN;
    }
    return Dimension.atMost(Math.max(one.size(), two.size()));
  }
}
