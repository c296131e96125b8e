package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Broadcast;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import org.jspecify.annotations.Nullable;

/** Operators that compute each value from the values at the same place of their inputs. */
final class Elementwise {

  static final Family FAMILY =
      Family.standard()
          .add(
              Elementwise::unary,
              "Abs",
              "Acos",
              "Acosh",
              "Asin",
              "Asinh",
              "Atan",
              "Atanh",
              "BitwiseNot",
              "Ceil",
              "Celu",
              "Cos",
              "Cosh",
              "Elu",
              "Erf",
              "Exp",
              "Floor",
              "Gelu",
              "HardSigmoid",
              "HardSwish",
              "Hardmax",
              "LeakyRelu",
              "Log",
              "LogSoftmax",
              "Mish",
              "Neg",
              "Not",
              "Reciprocal",
              "Relu",
              "Round",
              "Selu",
              "Shrink",
              "Sigmoid",
              "Sign",
              "Sin",
              "Sinh",
              "Softmax",
              "Softplus",
              "Softsign",
              "Sqrt",
              "Swish",
              "Tan",
              "Tanh",
              "ThresholdedRelu",
              // older names of the standard's experimental time
              "Affine",
              "ParametricSoftplus",
              "ScaledTanh")
          .add(
              Elementwise::arithmetic,
              "Add",
              "BitwiseAnd",
              "BitwiseOr",
              "BitwiseXor",
              "BitShift",
              "Div",
              "Max",
              "Mean",
              "Min",
              "Mod",
              "Mul",
              "Sub",
              "Sum")
          .add(Elementwise::power, "Pow")
          .add(Elementwise::slope, "PRelu")
          .add(
              Elementwise::comparison,
              "And",
              "Equal",
              "Greater",
              "GreaterOrEqual",
              "Less",
              "LessOrEqual",
              "Or",
              "Xor")
          .add(Elementwise::test, "IsInf", "IsNaN")
          .add(Elementwise::choice, "Where")
          .add(Elementwise::unary, "Clip")
          .build();

  private Elementwise() {}

  /** The first output is like the first input. */
  static void unary(NodeContext node) {
    node.output(0, node.type(0), node.shape(0));
  }

  private static void test(NodeContext node) {
    node.output(0, ElementType.BOOL, node.shape(0));
  }

  private static void arithmetic(NodeContext node) {
    node.output(0, type(node, 0, node.inputs()), Broadcast.ofInputs(node, 0, node.inputs()));
  }

  private static void power(NodeContext node) {
    node.output(0, node.type(0), Broadcast.ofInputs(node, 0, 2));
  }

  private static void comparison(NodeContext node) {
    type(node, 0, 2);
    node.output(0, ElementType.BOOL, Broadcast.ofInputs(node, 0, 2));
  }

  private static void choice(NodeContext node) {
    node.output(0, type(node, 1, 3), Broadcast.ofInputs(node, 0, 3));
  }

  /** The slope adapts to the input, never the other way round. */
  private static void slope(NodeContext node) {
    Shape shape = node.shape(0);
    Broadcast.of(node, shape, node.shape(1));
    node.output(0, node.type(0), shape);
  }

  /**
   * The type that inputs share, null where none is known.
   *
   * @throws io.maple.network.graph.NetworkException when two differ
   */
  static @Nullable ElementType type(NodeContext node, int from, int to) {
    ElementType common = null;
    for (int i = from; i < to; i++) {
      ElementType type = node.type(i);
      if (common != null && type != null && type != common) {
        throw node.invalid(
            "reads %s and %s, which must have one type".formatted(node.input(i - 1), node.input(i)),
            "a Cast is missing.");
      }
      common = type == null ? common : type;
    }
    return common;
  }
}
