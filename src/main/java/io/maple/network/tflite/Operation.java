package io.maple.network.tflite;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Literal;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Emitter;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operator while it is translated. Where a tensor is quantised, arithmetic reads it through a
 * node that dequantises it and is followed by one that quantises the result, as quantised ONNX
 * files say it; what only moves values reads and makes the whole numbers.
 */
final class Operation {

  private final FileOperator operator;
  private final Scope scope;
  private final Emitter emitter;

  Operation(FileOperator operator, Scope scope) {
    this.operator = operator;
    this.scope = scope;
    emitter = scope.emitter();
  }

  FileOperator operator() {
    return operator;
  }

  Scope scope() {
    return scope;
  }

  /** How many tensors the operator lists as inputs. */
  int inputs() {
    return operator.inputs().length;
  }

  /** How many tensors the operator makes. */
  int outputs() {
    return operator.outputs().length;
  }

  /** Whether an input is present. */
  boolean has(int index) {
    return index < inputs() && operator.inputs()[index] >= 0;
  }

  /** An input as the file records it. */
  FileTensor tensor(int index) {
    if (!has(index)) {
      throw invalid("it lacks its input %d".formatted(index));
    }
    return scope.graph().tensors().get(operator.inputs()[index]);
  }

  /** An output as the file records it. */
  FileTensor made(int index) {
    if (index >= outputs()) {
      throw invalid("it lacks its output %d".formatted(index));
    }
    return scope.graph().tensors().get(operator.outputs()[index]);
  }

  /** The number of dimensions of an input. */
  int rank(int index) {
    return tensor(index).shape().rank();
  }

  /** The values of an input of whole numbers, null where they are not known. */
  long @Nullable [] stated(int index) {
    return has(index) ? tensor(index).integers() : null;
  }

  /** An input as it is, absent where the operator does without. */
  Operand raw(int index) {
    return has(index) ? scope.read(operator, operator.inputs()[index]) : Operand.ABSENT;
  }

  /** An input whose values are floating-point numbers where it is quantised. */
  Operand input(int index) {
    return has(index) ? dequantized(raw(index), tensor(index), -1) : Operand.ABSENT;
  }

  /** An input with its axes in another order, as floating-point numbers where it is quantised. */
  Operand ordered(int index, long... order) {
    FileTensor tensor = tensor(index);
    FileTensor.Quantization quantization = tensor.quantization();
    int axis = -1;
    for (int i = 0; quantization != null && i < order.length; i++) {
      axis = order[i] == quantization.axis() ? i : axis;
    }
    return dequantized(transpose(raw(index), order), tensor, axis);
  }

  /** An input as 64-bit whole numbers, which ONNX takes sizes and positions as. */
  Operand whole(int index) {
    FileTensor tensor = tensor(index);
    if (tensor.type() == ElementType.INT64) {
      return raw(index);
    }
    long[] values = tensor.integers();
    return values != null && tensor.shape().rank() == 1
        ? integers(values)
        : cast(raw(index), ElementType.INT64);
  }

  /** An input of one value as a vector of 64-bit whole numbers. */
  Operand single(int index) {
    long[] values = stated(index);
    return values != null && values.length == 1
        ? integers(values)
        : node("Reshape", Settings.none(), whole(index), integers(1));
  }

  /** The axis of a tensor of that rank. */
  int axis(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw invalid("it has no axis %d: its tensor has %d dimensions".formatted(axis, rank));
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  private Operand dequantized(Operand operand, FileTensor tensor, int axis) {
    FileTensor.Quantization quantization = tensor.quantization();
    if (quantization == null || !tensor.isQuantized()) {
      return operand;
    }
    Operand zero = tensor.type() == ElementType.INT32 ? Operand.ABSENT : zero(tensor, quantization);
    return node(
        "DequantizeLinear", axis(quantization, axis), operand, scale(tensor, quantization), zero);
  }

  private static Settings axis(FileTensor.Quantization quantization, int axis) {
    return quantization.scales() == 1
        ? Settings.none()
        : Settings.none().with("axis", axis < 0 ? quantization.axis() : axis);
  }

  private Operand scale(FileTensor tensor, FileTensor.Quantization quantization) {
    return quantization.scales() == 1
        ? emitter.constant("scale", Constant.real(quantization.scale()))
        : emitter.weight("scale", ElementType.FLOAT32, scales(tensor, quantization));
  }

  private static long scales(FileTensor tensor, FileTensor.Quantization quantization) {
    int axis = quantization.axis();
    boolean along = axis >= 0 && axis < tensor.shape().rank();
    return quantization.scales() > 0 || !along
        ? Math.max(1, quantization.scales())
        : Math.max(1, tensor.shape().size(axis));
  }

  private Operand zero(FileTensor tensor, FileTensor.Quantization quantization) {
    ElementType type = tensor.type() == null ? ElementType.INT8 : tensor.type();
    if (quantization.scales() != 1) {
      return emitter.weight("zero", type, scales(tensor, quantization));
    }
    Literal value = new Literal.Integers(new long[] {quantization.zero()});
    return emitter.constant("zero", new Constant(type, Shape.SCALAR, value));
  }

  /** A node of the ONNX standard with one output. */
  Operand node(String type, Settings settings, Operand... read) {
    return emitter.node(type, settings, null, null, read);
  }

  /** A node of the ONNX standard with one output and no attributes. */
  Operand node(String type, Operand... read) {
    return node(type, Settings.none(), read);
  }

  /** A node of {@code com.microsoft}. */
  Operand microsoft(String type, Operand... read) {
    return emitter.node("com.microsoft", type, Settings.none(), null, null, read);
  }

  /** A node with several outputs. */
  List<Operand> nodes(String type, Settings settings, int made, Operand... read) {
    List<Operand> outputs = Collections.nCopies(made, new Operand("", null, null));
    return emitter.nodes("", type, settings, outputs, read);
  }

  /** A vector of whole numbers. */
  Operand integers(long... values) {
    return emitter.integers("values", values);
  }

  /** A single floating-point number. */
  Operand real(double value) {
    return emitter.constant("value", Constant.real(value));
  }

  /** A constant. */
  Operand constant(Constant value) {
    return emitter.constant("value", value);
  }

  /** The axes in another order. */
  Operand transpose(Operand operand, long... order) {
    return node("Transpose", Settings.none().with("perm", order), operand);
  }

  /** The values as another type. */
  Operand cast(Operand operand, ElementType type) {
    return node("Cast", Settings.none().with("to", type.onnx()), operand);
  }

  /** The values in another shape. */
  Operand reshape(Operand operand, long... sizes) {
    return node("Reshape", operand, integers(sizes));
  }

  /** The result of an activation, by its number in the schema. */
  Operand activated(Operand operand, int activation) {
    return switch (activation) {
      case 0 -> operand;
      case 1 -> node("Relu", operand);
      case 2 -> node("Clip", operand, real(-1), real(1));
      case 3 -> node("Clip", operand, real(0), real(6));
      case 4 -> node("Tanh", operand);
      case 5 -> node("Sign", operand);
      default -> throw invalid("there is no activation %d".formatted(activation));
    };
  }

  /** A result before its channels are put last, quantised where the output is. */
  Operand quantized(Operand result) {
    FileTensor tensor = made(0);
    FileTensor.Quantization quantization = tensor.quantization();
    return quantization == null || !tensor.isQuantized()
        ? result
        : node(
            "QuantizeLinear",
            axis(quantization, -1),
            result,
            scale(tensor, quantization),
            zero(tensor, quantization));
  }

  /** Makes the result of arithmetic the only output. */
  boolean result(Operand result) {
    return moved(quantized(result));
  }

  /** Makes a result the only output as it is. */
  boolean moved(Operand result) {
    moved(0, result);
    return true;
  }

  /** Makes a result an output as it is. */
  void moved(int index, Operand result) {
    made(index);
    scope.make(operator, operator.outputs()[index], result);
  }

  /** The exception for an operator that is wrong. */
  NetworkException invalid(String problem) {
    return NetworkException.invalid(
        "The operator %s is wrong: %s.".formatted(operator.label(), problem),
        "the TFLite file is corrupt; convert the network again.");
  }
}
