package io.maple.network.tflite;

import static java.util.Map.entry;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Operators that compute each value from the values at the same place of their inputs. */
final class Points {

  /** The rules by type of operator. */
  static final Map<String, OperatorRule> RULES =
      Map.ofEntries(
          entry("ADD", o -> arithmetic(o, "Add")),
          entry("SUB", o -> arithmetic(o, "Sub")),
          entry("MUL", o -> arithmetic(o, "Mul")),
          entry("DIV", o -> arithmetic(o, "Div")),
          entry("MAXIMUM", o -> binary(o, "Max")),
          entry("MINIMUM", o -> binary(o, "Min")),
          entry("POW", o -> binary(o, "Pow")),
          entry("STABLEHLO_ADD", o -> binary(o, "Add")),
          entry("STABLEHLO_MULTIPLY", o -> binary(o, "Mul")),
          entry("STABLEHLO_MAXIMUM", o -> binary(o, "Max")),
          entry("STABLEHLO_MINIMUM", o -> binary(o, "Min")),
          entry("SQUARED_DIFFERENCE", Points::squaredDifference),
          entry("FLOOR_DIV", Points::floorDivision),
          entry("FLOOR_MOD", Points::remainder),
          entry("ADD_N", Points::sum),
          entry("EQUAL", o -> binary(o, "Equal")),
          entry("NOT_EQUAL", o -> o.moved(o.node("Not", o.node("Equal", o.input(0), o.input(1))))),
          entry("LESS", o -> binary(o, "Less")),
          entry("LESS_EQUAL", o -> binary(o, "LessOrEqual")),
          entry("GREATER", o -> binary(o, "Greater")),
          entry("GREATER_EQUAL", o -> binary(o, "GreaterOrEqual")),
          entry("LOGICAL_AND", o -> binary(o, "And")),
          entry("LOGICAL_OR", o -> binary(o, "Or")),
          entry("LOGICAL_NOT", o -> unary(o, "Not")),
          entry("ABS", o -> unary(o, "Abs")),
          entry("NEG", o -> unary(o, "Neg")),
          entry("SIGN", o -> unary(o, "Sign")),
          entry("EXP", o -> unary(o, "Exp")),
          entry("LOG", o -> unary(o, "Log")),
          entry("SQRT", o -> unary(o, "Sqrt")),
          entry("RSQRT", o -> o.result(o.node("Reciprocal", o.node("Sqrt", o.input(0))))),
          entry("SIN", o -> unary(o, "Sin")),
          entry("COS", o -> unary(o, "Cos")),
          entry("FLOOR", o -> unary(o, "Floor")),
          entry("CEIL", o -> unary(o, "Ceil")),
          entry("ROUND", o -> unary(o, "Round")),
          entry("SQUARE", Points::square),
          entry("LOGISTIC", o -> unary(o, "Sigmoid")),
          entry("TANH", o -> unary(o, "Tanh")),
          entry("ELU", o -> unary(o, "Elu")),
          entry("HARD_SWISH", o -> unary(o, "HardSwish")),
          entry("RELU", o -> o.result(o.activated(o.input(0), 1))),
          entry("RELU_N1_TO_1", o -> o.result(o.activated(o.input(0), 2))),
          entry("RELU6", o -> o.result(o.activated(o.input(0), 3))),
          entry("RELU_0_TO_1", o -> o.result(o.node("Clip", o.input(0), o.real(0), o.real(1)))),
          entry("LEAKY_RELU", Points::leaky),
          entry("PRELU", o -> binary(o, "PRelu")),
          entry("GELU", Points::gelu),
          entry("CAST", Points::cast),
          entry("QUANTIZE", o -> o.result(o.input(0))),
          entry("DEQUANTIZE", Points::dequantize),
          entry("FAKE_QUANT", Points::rounded),
          entry("SELECT", Points::select),
          entry("SELECT_V2", Points::select),
          entry("ZEROS_LIKE", Points::zeros));

  private Points() {}

  private static boolean unary(Operation o, String type) {
    return o.result(o.node(type, o.input(0)));
  }

  private static boolean binary(Operation o, String type) {
    return o.result(o.node(type, o.input(0), o.input(1)));
  }

  private static boolean arithmetic(Operation o, String type) {
    Operand result = o.node(type, o.input(0), o.input(1));
    return o.result(o.activated(result, o.operator().small(0)));
  }

  private static boolean squaredDifference(Operation o) {
    Operand difference = o.node("Sub", o.input(0), o.input(1));
    return o.result(o.node("Mul", difference, difference));
  }

  private static boolean square(Operation o) {
    Operand input = o.input(0);
    return o.result(o.node("Mul", input, input));
  }

  private static boolean floats(Operation o) {
    ElementType type = o.tensor(0).type();
    return type == null || !type.isIntegral() || o.tensor(0).isQuantized();
  }

  private static boolean floorDivision(Operation o) {
    Operand quotient = o.node("Div", o.input(0), o.input(1));
    return o.result(floats(o) ? o.node("Floor", quotient) : quotient);
  }

  private static boolean remainder(Operation o) {
    Settings settings = Settings.none().with("fmod", floats(o) ? 1 : 0);
    return o.result(o.node("Mod", settings, o.input(0), o.input(1)));
  }

  private static boolean sum(Operation o) {
    Operand[] summands = new Operand[o.inputs()];
    for (int i = 0; i < summands.length; i++) {
      summands[i] = o.input(i);
    }
    return summands.length > 0 && o.result(o.node("Sum", summands));
  }

  private static boolean leaky(Operation o) {
    Settings settings = Settings.none().with("alpha", (double) o.operator().real(0));
    return o.result(o.node("LeakyRelu", settings, o.input(0)));
  }

  private static boolean gelu(Operation o) {
    return o.result(o.microsoft(o.operator().flag(0) ? "FastGelu" : "Gelu", o.input(0)));
  }

  private static boolean cast(Operation o) {
    ElementType type = o.made(0).type();
    return type != null && o.moved(o.cast(o.raw(0), type));
  }

  private static boolean dequantize(Operation o) {
    ElementType type = o.made(0).type();
    if (type == null) {
      return false;
    }
    return o.moved(o.tensor(0).isQuantized() ? o.input(0) : o.cast(o.raw(0), type));
  }

  /** Rounds values as quantising them would, which training needs. */
  private static boolean rounded(Operation o) {
    Operand input = o.input(0);
    UnaryOperator<Operand> clipped =
        value -> o.node("Clip", value, o.real(o.operator().real(0)), o.real(o.operator().real(1)));
    return o.result(o.node("Round", clipped.apply(input)));
  }

  private static boolean select(Operation o) {
    Operand condition = o.raw(0);
    int missing = o.rank(1) - o.rank(0);
    boolean leading = o.operator().type().equals("SELECT") && o.rank(0) == 1 && missing > 0;
    if (leading) {
      long[] axes = new long[missing];
      for (int i = 0; i < missing; i++) {
        axes[i] = i + 1L;
      }
      condition = o.node("Unsqueeze", condition, o.integers(axes));
    }
    return o.result(o.node("Where", condition, o.input(1), o.input(2)));
  }

  private static boolean zeros(Operation o) {
    ElementType type = o.made(0).type();
    if (type == null) {
      return false;
    }
    Operand zero =
        type == ElementType.FLOAT32 ? o.real(0) : o.cast(o.constant(Constant.integer(0)), type);
    return o.moved(o.node("Expand", zero, o.node("Shape", o.raw(0))));
  }
}
