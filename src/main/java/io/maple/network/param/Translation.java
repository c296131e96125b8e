package io.maple.network.param;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Literal;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Emitter;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One layer while it is translated. Tensors have the batch in front of the blob's axes, of which
 * the first is the outermost: channels, depth, height, width of a blob of four dimensions; rows and
 * columns of two.
 */
final class Translation {

  private final Layer layer;
  private final Emitter emitter;
  private final Map<String, Operand> blobs;

  Translation(Layer layer, Emitter emitter, Map<String, Operand> blobs) {
    this.layer = layer;
    this.emitter = emitter;
    this.blobs = blobs;
  }

  Layer layer() {
    return layer;
  }

  /** How many blobs the layer reads. */
  int inputs() {
    return layer.inputs().size();
  }

  /** How many blobs the layer makes. */
  int outputs() {
    return layer.outputs().size();
  }

  /** A blob that the layer reads. */
  Operand input(int index) {
    if (index >= inputs()) {
      throw invalid(
          "it reads %d blobs, and needs %d".formatted(inputs(), index + 1),
          "the line was edited; convert the network again.");
    }
    String blob = layer.inputs().get(index);
    Operand operand = blobs.get(blob);
    if (operand == null) {
      throw invalid(
          "it reads the blob (%s), which no layer before it makes".formatted(blob),
          "the layers are out of order.");
    }
    return operand;
  }

  /** The number of dimensions of a blob that is read, 0 where unknown. */
  int rank(int index) {
    return rank(input(index));
  }

  /** The number of dimensions of a blob, 0 where unknown. */
  static int rank(Operand blob) {
    Shape shape = blob.shape();
    return shape == null ? 0 : shape.rank() - 1;
  }

  /** The size of a blob along an axis; negative axes count from the end. */
  static Dimension size(Operand blob, int axis) {
    Shape shape = blob.shape();
    return shape == null ? Dimension.UNKNOWN : shape.dimension(axis < 0 ? axis : axis + 1);
  }

  /** The axis of the tensor that an axis of the blob is. */
  int axis(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw invalid(
          "it has no axis %d: its blob has %d dimensions".formatted(axis, rank),
          "the line was edited; convert the network again.");
    }
    return (int) (axis < 0 ? axis + rank : axis) + 1;
  }

  /** The whole number of a parameter, else the default. */
  long integer(int id, long absent) {
    return layer.integer(id, absent);
  }

  /** The whole number of a parameter, which must be at least 1. */
  long positive(int id, long absent, String meaning) {
    return positive(integer(id, absent), meaning);
  }

  /** A number that must be at least 1. */
  long positive(long value, String meaning) {
    if (value < 1) {
      throw invalid(
          "its %s is %d".formatted(meaning, value),
          "the line was edited; convert the network again.");
    }
    return value;
  }

  /** The number of a parameter, else the default. */
  double real(int id, double absent) {
    return layer.real(id, absent);
  }

  /** A quotient that must be whole and at least 1. */
  long quotient(long dividend, long divisor, String meaning) {
    if (divisor < 1 || dividend < 1 || dividend % divisor != 0) {
      throw invalid(
          "%d %s cannot be shared by %d".formatted(dividend, meaning, divisor),
          "the line was edited; convert the network again.");
    }
    return dividend / divisor;
  }

  /** A size that was computed, which must not be negative. */
  Dimension computed(long size) {
    if (size < 0) {
      throw invalid(
          "a blob that it makes has %d values along an axis".formatted(size),
          "the image is too small for the network.");
    }
    return Dimension.of(size);
  }

  /** A node of the ONNX standard; what it makes is of the first input's type. */
  Operand node(String type, Settings settings, @Nullable Shape shape, Operand... read) {
    return emitter.node(type, settings, read[0].type(), shape, read);
  }

  /** A node whose output is of the first input's type and shape. */
  Operand same(String type, Settings settings, Operand... read) {
    return emitter.node(type, settings, read[0].type(), read[0].shape(), read);
  }

  /** A node whose output is of the first input's type and shape, without attributes. */
  Operand same(String type, Operand... read) {
    return same(type, Settings.none(), read);
  }

  /** A node whose output is of a type and of the first input's shape. */
  Operand typed(String type, Settings settings, ElementType made, Operand... read) {
    return emitter.node(type, settings, made, read[0].shape(), read);
  }

  /** A node of {@code com.microsoft} whose output is of the first input's type and shape. */
  Operand microsoft(String type, Operand read) {
    return emitter.node("com.microsoft", type, Settings.none(), read.type(), read.shape(), read);
  }

  /** A node with several outputs of the first input's type. */
  List<Operand> nodes(
      String type, Settings settings, List<? extends @Nullable Shape> shapes, Operand... read) {
    List<Operand> made = new ArrayList<>();
    for (Shape shape : shapes) {
      made.add(new Operand("", read[0].type(), shape));
    }
    return emitter.nodes("", type, settings, made, read);
  }

  /** A weight of 32-bit floating-point numbers. */
  Operand weight(String part, long... sizes) {
    return emitter.weight(part, ElementType.FLOAT32, sizes);
  }

  /** A weight of another type. */
  Operand weight(String part, ElementType type, long... sizes) {
    return emitter.weight(part, type, sizes);
  }

  /** A constant. */
  Operand constant(String part, Constant value) {
    return emitter.constant(part, value);
  }

  /** A single floating-point number. */
  Operand real(String part, double value) {
    return emitter.constant(part, Constant.real(value));
  }

  /** A vector of whole numbers. */
  Operand integers(String part, long... values) {
    return emitter.integers(part, values);
  }

  /** A vector of floating-point numbers that are few enough to be kept. */
  Operand reals(String part, double... values) {
    return emitter.constant(
        part,
        new Constant(
            ElementType.FLOAT32, Shape.of(values.length), new Literal.Reals(values.clone())));
  }

  /** The product. */
  Operand times(Operand blob, double factor) {
    return factor == 1 ? blob : same("Mul", blob, real("factor", factor));
  }

  /** The sum. */
  Operand plus(Operand blob, double summand) {
    return summand == 0 ? blob : same("Add", blob, real("summand", summand));
  }

  /**
   * The same values in another shape, whose batch is the blob's own.
   *
   * @param sizes after the batch; at most one unknown
   */
  Operand reshape(Operand blob, Dimension... sizes) {
    long[] target = new long[sizes.length + 1];
    List<Dimension> dimensions = new ArrayList<>();
    dimensions.add(Dimension.of(1));
    for (int i = 0; i < sizes.length; i++) {
      target[i + 1] = sizes[i].size();
      dimensions.add(sizes[i]);
    }
    return node("Reshape", Settings.none(), Shape.of(dimensions), blob, integers("shape", target));
  }

  /** The same values with axes of 1 value added at positions of the result. */
  Operand unsqueeze(Operand blob, long... axes) {
    Shape shape = blob.shape();
    List<Dimension> sizes = null;
    if (shape != null) {
      sizes = new ArrayList<>(shape.dimensions());
      for (long axis : axes) {
        sizes.add((int) axis, Dimension.of(1));
      }
    }
    return node(
        "Unsqueeze",
        Settings.none(),
        sizes == null ? null : Shape.of(sizes),
        blob,
        integers("axes", axes));
  }

  /** The same values without axes of 1 value. */
  Operand squeeze(Operand blob, long... axes) {
    Shape shape = blob.shape();
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; shape != null && i < shape.rank(); i++) {
      int axis = i;
      if (Arrays.stream(axes).noneMatch(dropped -> dropped == axis)) {
        sizes.add(shape.dimension(i));
      }
    }
    return node(
        "Squeeze",
        Settings.none(),
        shape == null ? null : Shape.of(sizes),
        blob,
        integers("axes", axes));
  }

  /** The axes in another order. */
  Operand transpose(Operand blob, long... order) {
    Shape shape = blob.shape();
    List<Dimension> sizes = new ArrayList<>();
    for (long axis : order) {
      sizes.add(shape == null ? Dimension.UNKNOWN : shape.dimension((int) axis));
    }
    return node("Transpose", Settings.none().with("perm", order), Shape.of(sizes), blob);
  }

  /** Makes a result the blob of that index. */
  void output(int index, Operand result) {
    if (index >= outputs()) {
      throw invalid(
          "it makes %d blobs, and must make %d".formatted(outputs(), index + 1),
          "the line was edited; convert the network again.");
    }
    String blob = layer.outputs().get(index);
    blobs.put(blob, emitter.name(result, blob));
  }

  /** Makes a result the only blob. */
  boolean result(Operand result) {
    output(0, result);
    return true;
  }

  /** Makes a constant the blob of that index. */
  void stated(int index, Constant value) {
    String blob = layer.outputs().get(index);
    blobs.put(blob, emitter.stated(blob, value));
  }

  /** The exception for a layer that is wrong. */
  NetworkException invalid(String problem, String remedy) {
    return layer.invalid(problem, remedy);
  }
}
