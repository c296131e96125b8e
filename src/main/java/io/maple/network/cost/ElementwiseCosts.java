package io.maple.network.cost;

import static io.maple.network.cost.ScalarOperation.ADDITION;
import static io.maple.network.cost.ScalarOperation.COMPARISON;
import static io.maple.network.cost.ScalarOperation.CONVERSION;
import static io.maple.network.cost.ScalarOperation.DIVISION;
import static io.maple.network.cost.ScalarOperation.MULTIPLICATION;
import static io.maple.network.cost.ScalarOperation.TRANSCENDENTAL;

import java.util.HashMap;
import java.util.Map;

/** What is computed of each value by itself: the operations of its usual formula. */
final class ElementwiseCosts {

  /** The operations that each value of the output takes, by type of operator. */
  private static final Map<String, ScalarOperation[]> FORMULAS =
      Map.ofEntries(
          of("Add", ADDITION),
          of("Sub", ADDITION),
          of("Neg", ADDITION),
          of("Abs", COMPARISON),
          of("Sign", COMPARISON),
          of("Mul", MULTIPLICATION),
          of("Div", DIVISION),
          of("Mod", DIVISION),
          of("Reciprocal", DIVISION),
          of("BiasAdd", ADDITION, ADDITION),
          of("QLinearAdd", ADDITION, MULTIPLICATION, MULTIPLICATION, CONVERSION),
          of("QLinearMul", MULTIPLICATION, MULTIPLICATION, CONVERSION),
          of("Relu", COMPARISON),
          of("Clip", COMPARISON, COMPARISON),
          of("LeakyRelu", COMPARISON, MULTIPLICATION),
          of("QLinearLeakyRelu", COMPARISON, MULTIPLICATION, CONVERSION),
          of("PRelu", COMPARISON, MULTIPLICATION),
          of("ThresholdedRelu", COMPARISON),
          of("Shrink", COMPARISON, ADDITION),
          of("Elu", COMPARISON, TRANSCENDENTAL, ADDITION, MULTIPLICATION),
          of("Celu", COMPARISON, TRANSCENDENTAL, ADDITION, MULTIPLICATION, DIVISION),
          of("Selu", COMPARISON, TRANSCENDENTAL, ADDITION, MULTIPLICATION, MULTIPLICATION),
          of("Sigmoid", TRANSCENDENTAL, ADDITION, DIVISION),
          of("QLinearSigmoid", TRANSCENDENTAL, ADDITION, DIVISION, CONVERSION),
          of("HardSigmoid", MULTIPLICATION, ADDITION, COMPARISON, COMPARISON),
          of("HardSwish", MULTIPLICATION, MULTIPLICATION, ADDITION, COMPARISON, COMPARISON),
          of("Tanh", TRANSCENDENTAL),
          of("Softplus", TRANSCENDENTAL, ADDITION, TRANSCENDENTAL),
          of("Softsign", COMPARISON, ADDITION, DIVISION),
          of("Mish", TRANSCENDENTAL, ADDITION, TRANSCENDENTAL, TRANSCENDENTAL, MULTIPLICATION),
          of("Swish", TRANSCENDENTAL, ADDITION, DIVISION, MULTIPLICATION),
          of("QuickGelu", TRANSCENDENTAL, ADDITION, DIVISION, MULTIPLICATION, MULTIPLICATION),
          of("Gelu", TRANSCENDENTAL, ADDITION, MULTIPLICATION, MULTIPLICATION, MULTIPLICATION),
          of(
              "BiasGelu",
              TRANSCENDENTAL,
              ADDITION,
              ADDITION,
              MULTIPLICATION,
              MULTIPLICATION,
              MULTIPLICATION),
          of(
              "FastGelu",
              TRANSCENDENTAL,
              ADDITION,
              ADDITION,
              MULTIPLICATION,
              MULTIPLICATION,
              MULTIPLICATION,
              MULTIPLICATION),
          of("BiasSplitGelu", TRANSCENDENTAL, ADDITION, ADDITION, MULTIPLICATION, MULTIPLICATION),
          of("Erf", TRANSCENDENTAL),
          of("Exp", TRANSCENDENTAL),
          of("Log", TRANSCENDENTAL),
          of("Sqrt", TRANSCENDENTAL),
          of("Pow", TRANSCENDENTAL),
          of("Sin", TRANSCENDENTAL),
          of("Cos", TRANSCENDENTAL),
          of("Tan", TRANSCENDENTAL),
          of("Asin", TRANSCENDENTAL),
          of("Acos", TRANSCENDENTAL),
          of("Atan", TRANSCENDENTAL),
          of("Sinh", TRANSCENDENTAL),
          of("Cosh", TRANSCENDENTAL),
          of("Asinh", TRANSCENDENTAL),
          of("Acosh", TRANSCENDENTAL),
          of("Atanh", TRANSCENDENTAL),
          of("Equal", COMPARISON),
          of("Greater", COMPARISON),
          of("GreaterOrEqual", COMPARISON),
          of("Less", COMPARISON),
          of("LessOrEqual", COMPARISON),
          of("And", COMPARISON),
          of("Or", COMPARISON),
          of("Xor", COMPARISON),
          of("Not", COMPARISON),
          of("BitShift", COMPARISON),
          of("BitwiseAnd", COMPARISON),
          of("BitwiseOr", COMPARISON),
          of("BitwiseXor", COMPARISON),
          of("BitwiseNot", COMPARISON),
          of("IsNaN", COMPARISON),
          of("IsInf", COMPARISON),
          of("Where", COMPARISON),
          of("QLinearWhere", COMPARISON, MULTIPLICATION, CONVERSION),
          of("Round", CONVERSION),
          of("Floor", CONVERSION),
          of("Ceil", CONVERSION),
          of("Cast", CONVERSION),
          of("CastLike", CONVERSION),
          of("QuantizeLinear", DIVISION, ADDITION, CONVERSION),
          of("DequantizeLinear", ADDITION, MULTIPLICATION, CONVERSION),
          of("DynamicQuantizeLinear", COMPARISON, COMPARISON, DIVISION, ADDITION, CONVERSION),
          of("RotaryEmbedding", MULTIPLICATION, MULTIPLICATION, ADDITION),
          of("Range", ADDITION),
          of("RandomNormal", TRANSCENDENTAL),
          of("RandomUniform", ADDITION),
          of("RandomNormalLike", TRANSCENDENTAL),
          of("RandomUniformLike", ADDITION),
          of("Bernoulli", COMPARISON));

  /** Operations that are repeated for each input but the first. */
  private static final Map<String, ScalarOperation> FOLDS =
      Map.of("Sum", ADDITION, "Mean", ADDITION, "Max", COMPARISON, "Min", COMPARISON);

  static final Map<String, CostRule> RULES = rules();

  private ElementwiseCosts() {}

  /** Adds the operations of an activation that is fused into another operator; empty for none. */
  static void activation(NodeCosting node, String type) {
    ScalarOperation[] formula = FORMULAS.get(type);
    if (formula != null) {
      apply(node, formula);
    }
  }

  private static Map<String, CostRule> rules() {
    Map<String, CostRule> rules = new HashMap<>();
    FORMULAS.forEach((type, formula) -> rules.put(type, node -> apply(node, formula)));
    FOLDS.forEach(
        (type, operation) ->
            rules.put(
                type, node -> node.operations(operation, node.outputValues(), node.inputs() - 1L)));
    return Map.copyOf(rules);
  }

  private static void apply(NodeCosting node, ScalarOperation[] formula) {
    for (ScalarOperation operation : formula) {
      node.operations(operation, node.outputValues());
    }
  }

  private static Map.Entry<String, ScalarOperation[]> of(String type, ScalarOperation... formula) {
    return Map.entry(type, formula);
  }
}
