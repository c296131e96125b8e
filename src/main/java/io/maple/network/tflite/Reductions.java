package io.maple.network.tflite;

import static java.util.Map.entry;

import io.maple.network.ElementType;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.List;
import java.util.Map;

/** Operators that sum up, compare or normalise values along axes. */
final class Reductions {

  /** The rules by type of operator. */
  static final Map<String, OperatorRule> RULES =
      Map.ofEntries(
          entry("MEAN", o -> reduce(o, "ReduceMean")),
          entry("SUM", o -> reduce(o, "ReduceSum")),
          entry("REDUCE_MAX", o -> reduce(o, "ReduceMax")),
          entry("REDUCE_MIN", o -> reduce(o, "ReduceMin")),
          entry("REDUCE_PROD", o -> reduce(o, "ReduceProd")),
          entry("REDUCE_ANY", o -> truth(o, "ReduceMax")),
          entry("REDUCE_ALL", o -> truth(o, "ReduceMin")),
          entry("SOFTMAX", Reductions::softmax),
          entry("LOG_SOFTMAX", o -> last(o, "LogSoftmax")),
          entry("L2_NORMALIZATION", Reductions::length),
          entry("ARG_MAX", o -> position(o, "ArgMax")),
          entry("ARG_MIN", o -> position(o, "ArgMin")),
          entry("TOPK_V2", Reductions::largest),
          entry("CUMSUM", Reductions::cumulate));

  private Reductions() {}

  private static boolean reduce(Operation o, String type) {
    Operand result = reduced(o, type, o.input(0));
    return !result.equals(Operand.ABSENT) && o.result(result);
  }

  private static boolean truth(Operation o, String type) {
    Operand result = reduced(o, type, o.cast(o.raw(0), ElementType.INT32));
    return !result.equals(Operand.ABSENT) && o.moved(o.cast(result, ElementType.BOOL));
  }

  private static Operand reduced(Operation o, String type, Operand input) {
    Settings settings = Settings.none().with("keepdims", o.operator().flag(0) ? 1 : 0);
    long[] axes = o.stated(1);
    if (axes == null) {
      return Operand.ABSENT;
    }
    if (axes.length == 0) {
      return o.node("Identity", input);
    }
    return type.equals("ReduceSum")
        ? o.node(type, settings, input, o.integers(axes))
        : o.node(type, settings.with("axes", axes), input);
  }

  private static boolean softmax(Operation o) {
    float beta = o.operator().real(0);
    Operand input = beta == 1 || beta == 0 ? o.input(0) : o.node("Mul", o.input(0), o.real(beta));
    return o.result(o.node("Softmax", Settings.none().with("axis", -1), input));
  }

  private static boolean last(Operation o, String type) {
    return o.result(o.node(type, Settings.none().with("axis", -1), o.input(0)));
  }

  private static boolean length(Operation o) {
    Settings settings = Settings.none().with("axis", -1).with("p", 2);
    Operand normal = o.node("LpNormalization", settings, o.input(0));
    return o.result(o.activated(normal, o.operator().small(0)));
  }

  private static boolean position(Operation o, String type) {
    long[] axis = o.stated(1);
    ElementType made = o.made(0).type();
    if (axis == null || axis.length != 1 || made == null) {
      return false;
    }
    Settings settings = Settings.none().with("axis", axis[0]).with("keepdims", 0);
    Operand position = o.node(type, settings, o.raw(0));
    return o.moved(made == ElementType.INT64 ? position : o.cast(position, made));
  }

  private static boolean largest(Operation o) {
    if (o.outputs() != 2) {
      return false;
    }
    ElementType index = o.made(1).type();
    Settings settings = Settings.none().with("axis", -1);
    List<Operand> found = o.nodes("TopK", settings, 2, o.raw(0), o.single(1));
    o.moved(0, found.get(0));
    o.moved(
        1,
        index == null || index == ElementType.INT64 ? found.get(1) : o.cast(found.get(1), index));
    return true;
  }

  private static boolean cumulate(Operation o) {
    Settings settings =
        Settings.none()
            .with("exclusive", o.operator().flag(0) ? 1 : 0)
            .with("reverse", o.operator().flag(1) ? 1 : 0);
    return o.result(o.node("CumSum", settings, o.input(0), o.raw(1)));
  }
}
