package io.maple.network.param;

import static java.util.Map.entry;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.List;
import java.util.Map;

/** Functions of single values: activations as layers of their own and those fused into others. */
final class Activations {

  private static final double LEAST = -Float.MAX_VALUE;
  private static final double MOST = Float.MAX_VALUE;

  /** The rules by type of layer. */
  static final Map<String, LayerRule> RULES =
      Map.ofEntries(
          entry("ReLU", t -> t.result(rectified(t, t.input(0), t.real(0, 0)))),
          entry("Clip", t -> t.result(clipped(t, t.input(0), t.real(0, LEAST), t.real(1, MOST)))),
          entry("Sigmoid", t -> t.result(t.same("Sigmoid", t.input(0)))),
          entry("TanH", t -> t.result(t.same("Tanh", t.input(0)))),
          entry("Swish", t -> t.result(swish(t, t.input(0)))),
          entry("Mish", t -> t.result(mish(t, t.input(0)))),
          entry("HardSigmoid", t -> t.result(hardSigmoid(t, t.input(0), slope(t), offset(t)))),
          entry("HardSwish", t -> t.result(hardSwish(t, t.input(0), slope(t), offset(t)))),
          entry("GELU", Activations::gelu),
          entry("ELU", t -> t.result(alpha(t, "Elu", t.real(0, 0.1)))),
          entry("CELU", t -> t.result(alpha(t, "Celu", t.real(0, 1)))),
          entry("SELU", Activations::selu),
          entry("Softplus", t -> t.result(t.same("Softplus", t.input(0)))),
          entry("BNLL", t -> t.result(t.same("Softplus", t.input(0)))),
          entry("Shrink", Activations::shrink),
          entry("Threshold", Activations::threshold),
          entry("Erf", t -> t.result(t.same("Erf", t.input(0)))),
          entry("AbsVal", t -> t.result(t.same("Abs", t.input(0)))),
          entry("Exp", Activations::exponential),
          entry("Log", Activations::logarithm),
          entry("Power", Activations::power),
          entry("Dropout", t -> t.result(t.times(t.input(0), t.real(0, 1)))),
          entry("PReLU", Activations::prelu),
          entry("GLU", Activations::glu));

  private Activations() {}

  /**
   * The activation that is fused into a layer.
   *
   * @param kind the number of its parameter; that of its parameters is one more
   */
  static Operand fused(Translation t, Operand blob, int kind) {
    long activation = t.integer(kind, 0);
    double[] given = t.layer().reals(kind + 1);
    if (activation == 0) {
      return blob;
    } else if (activation == 1) {
      return rectified(t, blob, 0);
    } else if (activation == 2) {
      return rectified(t, blob, given(given, 0, 0));
    } else if (activation == 3) {
      return clipped(t, blob, given(given, 0, LEAST), given(given, 1, MOST));
    } else if (activation == 4) {
      return t.same("Sigmoid", blob);
    } else if (activation == 5) {
      return mish(t, blob);
    } else if (activation == 6) {
      return hardSwish(t, blob, given(given, 0, 0.2), given(given, 1, 0.5));
    }
    throw t.invalid(
        "there is no activation %d".formatted(activation),
        "convert the network with a current version of ncnn's tools.");
  }

  private static double given(double[] parameters, int index, double absent) {
    return index < parameters.length ? parameters[index] : absent;
  }

  private static double slope(Translation t) {
    return t.real(0, 0.2);
  }

  private static double offset(Translation t) {
    return t.real(1, 0.5);
  }

  private static Operand rectified(Translation t, Operand blob, double slope) {
    return slope == 0 ? t.same("Relu", blob) : alpha(t, blob, "LeakyRelu", slope);
  }

  private static Operand alpha(Translation t, String type, double alpha) {
    return alpha(t, t.input(0), type, alpha);
  }

  private static Operand alpha(Translation t, Operand blob, String type, double alpha) {
    return t.same(type, Settings.none().with("alpha", alpha), blob);
  }

  private static Operand clipped(Translation t, Operand blob, double least, double most) {
    return t.same("Clip", blob, t.real("min", least), t.real("max", most));
  }

  private static Operand swish(Translation t, Operand blob) {
    return t.same("Mul", blob, t.same("Sigmoid", blob));
  }

  private static Operand mish(Translation t, Operand blob) {
    return t.same("Mul", blob, t.same("Tanh", t.same("Softplus", blob)));
  }

  private static Operand hardSigmoid(Translation t, Operand blob, double slope, double offset) {
    return t.same("HardSigmoid", Settings.none().with("alpha", slope).with("beta", offset), blob);
  }

  private static Operand hardSwish(Translation t, Operand blob, double slope, double offset) {
    boolean standard = Math.abs(slope - 1 / 6.0) < 1e-4 && offset == 0.5;
    return standard
        ? t.same("HardSwish", blob)
        : t.same("Mul", blob, hardSigmoid(t, blob, slope, offset));
  }

  private static boolean gelu(Translation t) {
    return t.result(t.microsoft(t.integer(0, 0) == 0 ? "Gelu" : "FastGelu", t.input(0)));
  }

  private static boolean selu(Translation t) {
    Settings settings =
        Settings.none().with("alpha", t.real(0, 1.67326324)).with("gamma", t.real(1, 1.050700987));
    return t.result(t.same("Selu", settings, t.input(0)));
  }

  private static boolean shrink(Translation t) {
    Settings settings = Settings.none().with("bias", t.real(0, 0)).with("lambd", t.real(1, 0.5));
    return t.result(t.same("Shrink", settings, t.input(0)));
  }

  private static boolean threshold(Translation t) {
    Operand above =
        t.typed(
            "Greater",
            Settings.none(),
            ElementType.BOOL,
            t.input(0),
            t.real("threshold", t.real(0, 0)));
    Settings settings = Settings.none().with("to", ElementType.FLOAT32.onnx());
    return t.result(t.typed("Cast", settings, ElementType.FLOAT32, above));
  }

  private static boolean exponential(Translation t) {
    double base = t.real(0, -1);
    Operand exponent = t.plus(t.times(t.input(0), t.real(1, 1)), t.real(2, 0));
    return t.result(t.same("Exp", base == -1 ? exponent : t.times(exponent, Math.log(base))));
  }

  private static boolean logarithm(Translation t) {
    double base = t.real(0, -1);
    Operand shifted = t.plus(t.times(t.input(0), t.real(1, 1)), t.real(2, 0));
    Operand log = t.same("Log", shifted);
    return t.result(base == -1 ? log : t.times(log, 1 / Math.log(base)));
  }

  private static boolean power(Translation t) {
    double power = t.real(0, 1);
    Operand shifted = t.plus(t.times(t.input(0), t.real(1, 1)), t.real(2, 0));
    return t.result(power == 1 ? shifted : t.same("Pow", shifted, t.real("power", power)));
  }

  private static boolean prelu(Translation t) {
    long slopes = t.positive(0, 0, "number of slopes");
    int rank = t.rank(0);
    if (rank == 0 && slopes > 1) {
      return false;
    }
    Operand slope =
        slopes == 1 ? t.weight("slope", 1) : Normalizations.perChannel(t, "slope", slopes, rank);
    return t.result(t.same("PRelu", t.input(0), slope));
  }

  private static boolean glu(Translation t) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    if (shape == null) {
      return false;
    }
    int axis = t.axis(t.integer(0, 0), Translation.rank(blob));
    Dimension whole = shape.dimension(axis);
    Shape half =
        shape.with(
            axis,
            whole.isKnown()
                ? Dimension.of(t.quotient(whole.size(), 2, "values"))
                : Dimension.UNKNOWN);
    List<Operand> halves =
        t.nodes("Split", Settings.none().with("axis", axis), List.of(half, half), blob);
    return t.result(t.same("Mul", halves.get(0), t.same("Sigmoid", halves.get(1))));
  }
}
