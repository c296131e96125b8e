package io.maple.network.param;

import static java.util.Map.entry;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.Map;

/**
 * Numbers of 8 bits. A quantised layer reads and multiplies 8-bit numbers: it stands between a node
 * that quantises its blob and nodes that dequantise blob and weights, as quantised ONNX files say
 * it.
 */
final class Quantizations {

  /** From this number on a layer makes 8-bit numbers itself. */
  private static final long REQUANTIZED = 100;

  /** The rules by type of layer. */
  static final Map<String, LayerRule> RULES =
      Map.ofEntries(
          entry("Quantize", t -> t.result(quantized(t, t.input(0), t.integer(0, 1)))),
          entry("Dequantize", Quantizations::dequantize),
          entry("Requantize", Quantizations::requantize),
          entry("Cast", Quantizations::cast));

  private Quantizations() {}

  /** The blob as the layer multiplies it: rounded to 8 bits where the layer is quantised. */
  static Operand multiplied(Translation t, Operand blob, boolean quantized) {
    if (blob.type() == ElementType.INT8) {
      return dequantized(t, blob, 1);
    }
    return quantized ? dequantized(t, quantized(t, blob, 1), 1) : blob;
  }

  /** The weights of a layer, of 8 bits where it is quantised. */
  static Operand weights(Translation t, boolean quantized, long... sizes) {
    if (!quantized) {
      return t.weight("weight", sizes);
    }
    Operand weight = t.weight("weight", ElementType.INT8, sizes);
    Operand scale = t.weight("weight scale", sizes[0]);
    return t.typed(
        "DequantizeLinear", Settings.none().with("axis", 0), ElementType.FLOAT32, weight, scale);
  }

  /** The result of a quantised layer, rounded to 8 bits where the layer does that. */
  static Operand result(Translation t, Operand result, long term) {
    return term > REQUANTIZED ? quantized(t, result, 1) : result;
  }

  private static Operand quantized(Translation t, Operand blob, long scales) {
    return t.typed(
        "QuantizeLinear",
        Settings.none().with("axis", 1),
        ElementType.INT8,
        blob,
        scale(t, scales),
        zero(t, scales));
  }

  private static Operand dequantized(Translation t, Operand blob, long scales) {
    return t.typed(
        "DequantizeLinear",
        Settings.none().with("axis", 1),
        ElementType.FLOAT32,
        blob,
        scale(t, scales));
  }

  private static Operand scale(Translation t, long scales) {
    long count = t.positive(scales, "number of scales");
    return count == 1
        ? t.constant("scale", new Constant(ElementType.FLOAT32, Shape.SCALAR, null))
        : t.weight("scale", count);
  }

  private static Operand zero(Translation t, long scales) {
    return scales == 1
        ? t.constant(
            "zero",
            new Constant(ElementType.INT8, Shape.SCALAR, new Literal.Integers(new long[] {0})))
        : t.weight("zero", ElementType.INT8, scales);
  }

  private static Operand scaled(Translation t, Operand blob, long scales) {
    return blob.type() == ElementType.FLOAT32
        ? t.same("Mul", blob, Normalizations.perChannel(t, "scale", scales, scaleRank(t, scales)))
        : dequantized(t, blob, scales);
  }

  private static int scaleRank(Translation t, long scales) {
    return scales == 1 ? 1 : t.rank(0);
  }

  private static boolean dequantize(Translation t) {
    long scales = t.positive(0, 1, "number of scales");
    long biases = t.integer(1, 0);
    if (t.rank(0) == 0) {
      return false;
    }
    return t.result(biased(t, scaled(t, t.input(0), scales), biases));
  }

  private static boolean requantize(Translation t) {
    long scales = t.positive(0, 1, "number of scales");
    long biases = t.integer(2, 0);
    if (t.rank(0) == 0) {
      return false;
    }
    Operand sum = biased(t, scaled(t, t.input(0), scales), biases);
    return t.result(quantized(t, Activations.fused(t, sum, 3), t.integer(1, 1)));
  }

  private static Operand biased(Translation t, Operand blob, long biases) {
    return biases < 1
        ? blob
        : t.same("Add", blob, Normalizations.perChannel(t, "bias", biases, scaleRank(t, biases)));
  }

  private static boolean cast(Translation t) {
    long to = t.integer(1, 0);
    ElementType[] types = {
      null, ElementType.FLOAT32, ElementType.FLOAT16, ElementType.INT8, ElementType.BFLOAT16
    };
    if (to == 0) {
      return t.result(t.input(0));
    }
    if (to < 0 || to >= types.length) {
      return false;
    }
    ElementType type = types[(int) to];
    return t.result(t.typed("Cast", Settings.none().with("to", type.onnx()), type, t.input(0)));
  }
}
