package io.maple.network.tflite;

import static java.util.Map.entry;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.Arrays;
import java.util.Map;

/** Operators that pass on the same values in another shape, order or number, and shapes. */
final class Movements {

  /** The rules by type of operator. */
  static final Map<String, OperatorRule> RULES =
      Map.ofEntries(
          entry("RESHAPE", Movements::reshape),
          entry("SQUEEZE", Movements::squeeze),
          entry("EXPAND_DIMS", o -> o.moved(o.node("Unsqueeze", o.raw(0), o.single(1)))),
          entry("TRANSPOSE", Movements::transpose),
          entry("TILE", o -> o.moved(o.node("Tile", o.raw(0), o.whole(1)))),
          entry("BROADCAST_TO", o -> o.moved(o.node("Expand", o.raw(0), o.whole(1)))),
          entry("FILL", o -> o.moved(o.node("Expand", o.raw(1), o.whole(0)))),
          entry("RANGE", o -> o.moved(o.node("Range", o.raw(0), o.raw(1), o.raw(2)))),
          entry("SHAPE", o -> counted(o, o.node("Shape", o.raw(0)))),
          entry("RANK", Movements::rank),
          entry("WHERE", Movements::where),
          entry("SCATTER_ND", Movements::scatter),
          entry("REVERSE_V2", Movements::reverse),
          entry("REVERSE_SEQUENCE", Movements::reverseSequence));

  private Movements() {}

  private static boolean reshape(Operation o) {
    int[] asked = o.operator().integers(0);
    boolean listed = o.has(1) && o.rank(1) == 1;
    long[] sizes = listed ? o.stated(1) : Arrays.stream(asked).asLongStream().toArray();
    if (sizes == null) {
      return o.moved(o.node("Reshape", o.raw(0), o.whole(1)));
    }
    boolean zero = Arrays.stream(sizes).anyMatch(size -> size == 0);
    Settings settings = zero ? Settings.none().with("allowzero", 1) : Settings.none();
    return o.moved(o.node("Reshape", settings, o.raw(0), o.integers(sizes)));
  }

  private static boolean squeeze(Operation o) {
    long[] axes = Arrays.stream(o.operator().integers(0)).asLongStream().toArray();
    return o.moved(
        axes.length == 0
            ? o.node("Squeeze", o.raw(0))
            : o.node("Squeeze", o.raw(0), o.integers(axes)));
  }

  private static boolean transpose(Operation o) {
    long[] order = o.stated(1);
    return order != null && o.moved(o.transpose(o.raw(0), order));
  }

  /** Sizes in the type that the file has for them. */
  private static boolean counted(Operation o, Operand sizes) {
    ElementType type = o.made(0).type();
    return o.moved(type == null || type == ElementType.INT64 ? sizes : o.cast(sizes, type));
  }

  private static boolean rank(Operation o) {
    Operand count = o.node("Shape", o.node("Shape", o.raw(0)));
    return counted(o, o.node("Squeeze", count, o.integers(0)));
  }

  private static boolean where(Operation o) {
    return o.inputs() == 1 && counted(o, o.transpose(o.node("NonZero", o.raw(0)), 1, 0));
  }

  private static boolean scatter(Operation o) {
    ElementType type = o.made(0).type();
    if (type == null || type == ElementType.STRING) {
      return false;
    }
    Literal none =
        type.isIntegral() ? new Literal.Integers(new long[1]) : new Literal.Reals(new double[1]);
    Operand zero = o.constant(new Constant(type, Shape.SCALAR, none));
    Operand empty = o.node("Expand", zero, o.whole(2));
    Settings settings = Settings.none().with("reduction", "add");
    return o.moved(o.node("ScatterND", settings, empty, o.whole(0), o.raw(1)));
  }

  private static boolean reverse(Operation o) {
    long[] axes = o.stated(1);
    if (axes == null || axes.length == 0) {
      return false;
    }
    long[] starts = new long[axes.length];
    long[] ends = new long[axes.length];
    Arrays.fill(starts, -1);
    Arrays.fill(ends, Long.MIN_VALUE);
    return o.moved(
        o.node(
            "Slice",
            o.raw(0),
            o.integers(starts),
            o.integers(ends),
            o.integers(axes),
            o.integers(starts)));
  }

  private static boolean reverseSequence(Operation o) {
    int time = o.operator().integer(0, 0);
    int batch = o.operator().integer(1, 0);
    if (time + batch != 1 || time < 0 || batch < 0) {
      return false;
    }
    Settings settings = Settings.none().with("time_axis", time).with("batch_axis", batch);
    return o.moved(o.node("ReverseSequence", settings, o.raw(0), o.whole(1)));
  }
}
