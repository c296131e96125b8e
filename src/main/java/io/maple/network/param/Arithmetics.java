package io.maple.network.param;

import static java.util.Map.entry;

import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of the values at one position of one or several blobs. */
final class Arithmetics {

  /** The rules by type of layer. */
  static final Map<String, LayerRule> RULES =
      Map.ofEntries(
          entry("BinaryOp", Arithmetics::binary),
          entry("UnaryOp", Arithmetics::unary),
          entry("Eltwise", Arithmetics::eltwise));

  /** Functions of two values by number; those with a minus swap them. */
  private static final List<String> BINARY =
      List.of("Add", "Sub", "Mul", "Div", "Max", "Min", "Pow", "-Sub", "-Div", "-Pow");

  /** Functions of one value by number; empty where ONNX has no single one. */
  private static final List<String> UNARY =
      List.of(
          "Abs",
          "Neg",
          "Floor",
          "Ceil",
          "",
          "Sqrt",
          "",
          "Exp",
          "Log",
          "Sin",
          "Cos",
          "Tan",
          "Asin",
          "Acos",
          "Atan",
          "Reciprocal",
          "Tanh",
          "",
          "Round",
          "",
          "Sign",
          "",
          "Sinh",
          "Asinh",
          "Cosh",
          "Acosh",
          "Atanh",
          "");

  private static final int SQUARE = 4;
  private static final int RECIPROCAL_ROOT = 6;
  private static final int LOG_10 = 17;
  private static final int EXP_MINUS_1 = 21;
  private static final int LOG_1_PLUS = 27;

  private Arithmetics() {}

  private static boolean binary(Translation t) {
    long operation = t.integer(0, 0);
    if (operation < 0 || operation >= BINARY.size()) {
      return false;
    }
    String type = BINARY.get((int) operation);
    boolean swapped = type.startsWith("-");
    type = swapped ? type.substring(1) : type;
    if (t.integer(1, 0) != 0) {
      Operand blob = t.input(0);
      Operand scalar = t.real("scalar", t.real(2, 0));
      Operand[] read = swapped ? new Operand[] {scalar, blob} : new Operand[] {blob, scalar};
      return t.result(t.node(type, Settings.none(), blob.shape(), read));
    }
    Operand first = t.input(swapped ? 1 : 0);
    Operand second = t.input(swapped ? 0 : 1);
    Shape a = first.shape();
    Shape b = second.shape();
    if (a == null || b == null || !aligned(a, b) || !aligned(b, a)) {
      return false;
    }
    return t.result(together(t, type, first, second));
  }

  /** Whether it is known along which axis of a larger blob a smaller one lies. */
  private static boolean aligned(Shape small, Shape large) {
    return small.rank() >= large.rank()
        || small.rank() != 2
        || (small.dimension(1).isKnown() && large.dimension(1).isKnown());
  }

  private static Operand together(Translation t, String type, Operand first, Operand second) {
    Operand left = raised(t, first, second);
    Operand right = raised(t, second, first);
    Shape shape = broadcast(t, left.shape(), right.shape());
    return t.node(type, Settings.none(), shape, left, right);
  }

  /**
   * A blob with as many dimensions as another. Axes of 1 value are added inside, outside only to a
   * vector that is not as long as the other's outermost axis.
   */
  private static Operand raised(Translation t, Operand blob, Operand other) {
    Shape shape = blob.shape();
    Shape model = other.shape();
    if (shape == null || model == null || shape.rank() >= model.rank()) {
      return blob;
    }
    boolean outside = shape.rank() == 2 && !shape.dimension(1).equals(model.dimension(1));
    long[] axes = new long[model.rank() - shape.rank()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = outside ? 1 + i : shape.rank() + i;
    }
    return t.unsqueeze(blob, axes);
  }

  private static @Nullable Shape broadcast(
      Translation t, @Nullable Shape left, @Nullable Shape right) {
    if (left == null || right == null) {
      return null;
    }
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < left.rank(); i++) {
      Dimension a = left.dimension(i);
      Dimension b = right.dimension(i);
      boolean differ = a.isKnown() && b.isKnown() && !a.equals(b);
      if (differ && a.size() != 1 && b.size() != 1) {
        throw t.invalid(
            "its blobs have the shapes %s and %s".formatted(left, right),
            "the layers are out of order.");
      }
      sizes.add(a.size() == 1 || (!a.isKnown() && b.size() > 1) ? b : a);
    }
    return Shape.of(sizes);
  }

  private static boolean unary(Translation t) {
    Operand blob = t.input(0);
    long operation = t.integer(0, 0);
    if (operation == SQUARE) {
      return t.result(t.same("Mul", blob, blob));
    } else if (operation == RECIPROCAL_ROOT) {
      return t.result(t.same("Reciprocal", t.same("Sqrt", blob)));
    } else if (operation == LOG_10) {
      return t.result(t.times(t.same("Log", blob), 1 / Math.log(10)));
    } else if (operation == EXP_MINUS_1) {
      return t.result(t.plus(t.same("Exp", blob), -1));
    } else if (operation == LOG_1_PLUS) {
      return t.result(t.same("Log", t.plus(blob, 1)));
    } else if (operation < 0 || operation >= UNARY.size() || UNARY.get((int) operation).isEmpty()) {
      return false;
    }
    return t.result(t.same(UNARY.get((int) operation), blob));
  }

  private static boolean eltwise(Translation t) {
    long operation = t.integer(0, 0);
    double[] factors = t.layer().reals(1);
    if (operation < 0 || operation > 2 || t.inputs() < 1) {
      return false;
    }
    Operand result = null;
    for (int i = 0; i < t.inputs(); i++) {
      Operand blob = t.input(i);
      boolean scaled = operation == 1 && i < factors.length;
      Operand next = scaled ? t.times(blob, factors[i]) : blob;
      String type = operation == 0 ? "Mul" : operation == 1 ? "Add" : "Max";
      result = result == null ? next : t.same(type, result, next);
    }
    return t.result(result == null ? t.input(0) : result);
  }
}
