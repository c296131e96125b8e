package io.maple.network.tflite;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Literal;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.ReadLimits;
import io.maple.network.graph.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of a file: graphs with their tensors and operators. Numbers are those of fields. */
final class ModelFile {

  /** Types of elements by their number in the schema; resources and variants have none. */
  private static final @Nullable ElementType[] TYPES = {
    ElementType.FLOAT32,
    ElementType.FLOAT16,
    ElementType.INT32,
    ElementType.UINT8,
    ElementType.INT64,
    ElementType.STRING,
    ElementType.BOOL,
    ElementType.INT16,
    ElementType.COMPLEX64,
    ElementType.INT8,
    ElementType.FLOAT64,
    ElementType.COMPLEX128,
    ElementType.UINT64,
    null,
    null,
    ElementType.UINT32,
    ElementType.UINT16,
    ElementType.INT4,
    ElementType.BFLOAT16,
    ElementType.INT2,
    ElementType.UINT4,
    ElementType.FLOAT8E4M3FN,
    ElementType.FLOAT8E5M2
  };

  private final ReadLimits limits;
  private final FlatTable.Budget budget;
  private final List<FlatTable> codes;
  private final List<FlatTable> buffers;
  private final List<FileGraph> graphs = new ArrayList<>();
  private int operators;

  /** Reads the tables of a file. */
  ModelFile(ByteBuffer file, ReadLimits limits) {
    this.limits = limits;
    budget = new FlatTable.Budget(limits.parts());
    FlatTable model = FlatTable.root(file, budget);
    codes = model.tables(1);
    buffers = model.tables(4);
    for (FlatTable graph : model.tables(2)) {
      graphs.add(graph(graph));
    }
    if (graphs.isEmpty()) {
      throw NetworkException.invalid(
          "The TFLite file holds no graph.", "it is truncated; convert the network again.");
    }
  }

  /** The graphs of the file; the first is the network. */
  List<FileGraph> graphs() {
    return graphs;
  }

  private FileGraph graph(FlatTable table) {
    List<FileTensor> tensors = new ArrayList<>();
    for (FlatTable tensor : table.tables(0)) {
      tensors.add(tensor(tensor, tensors.size()));
    }
    int[] inputs = table.integers(1);
    int[] outputs = table.integers(2);
    List<FileOperator> all = new ArrayList<>();
    for (FlatTable operator : table.tables(3)) {
      if (++operators > limits.nodes()) {
        throw NetworkException.tooLarge(
            "The TFLite file has more than %d operators.".formatted(limits.nodes()),
            "split the network.");
      }
      all.add(operator(operator, all.size(), tensors.size()));
    }
    check("The inputs of the graph", inputs, 0, tensors.size());
    check("The outputs of the graph", outputs, 0, tensors.size());
    return new FileGraph(table.text(4), tensors, inputs, outputs, all);
  }

  private FileOperator operator(FlatTable table, int number, int tensors) {
    int index = table.integer(0, 0);
    if (index < 0 || index >= codes.size()) {
      throw NetworkException.invalid(
          "The operator %d has the code %d of %d.".formatted(number, index, codes.size()),
          "the TFLite file is corrupt; convert the network again.");
    }
    FlatTable code = codes.get(index);
    int builtin = Math.max(code.small(0), code.integer(3, 0));
    boolean custom = builtin == OperatorNames.CUSTOM;
    String named = custom ? code.text(1) : "";
    String type = named.isEmpty() ? OperatorNames.of(builtin) : named;
    int[] inputs = table.integers(1);
    int[] outputs = table.integers(2);
    String label = "The operator %s/%d".formatted(type, number);
    check(label, inputs, -1, tensors);
    check(label, outputs, 0, tensors);
    FlatTable options = table.has(4) ? table.table(4) : table.table(12);
    return new FileOperator(number, type, custom, inputs, outputs, options);
  }

  private static void check(String reader, int[] numbers, int least, int tensors) {
    for (int number : numbers) {
      if (number < least || number >= tensors) {
        throw NetworkException.invalid(
            "%s names the tensor %d, and the file has %d.".formatted(reader, number, tensors),
            "the TFLite file is corrupt; convert the network again.");
      }
    }
  }

  private FileTensor tensor(FlatTable table, int number) {
    String name = table.text(3);
    int code = table.small(1);
    ElementType type = code >= 0 && code < TYPES.length ? TYPES[code] : null;
    int[] sizes = table.integers(0);
    int[] signature = table.integers(7);
    if (sizes.length > limits.rank()) {
      throw NetworkException.tooLarge(
          "The tensor %d (%s) has %d dimensions.".formatted(number, name, sizes.length),
          "the TFLite file is corrupt; convert the network again.");
    }
    List<Dimension> recorded = new ArrayList<>();
    List<Dimension> known = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      boolean free = sizes[i] < 0 || (signature.length == sizes.length && signature[i] < 0);
      recorded.add(sizes[i] < 0 ? Dimension.UNKNOWN : Dimension.of(sizes[i]));
      known.add(free ? Dimension.UNKNOWN : Dimension.of(sizes[i]));
    }
    Shape shape = Shape.of(recorded);
    long values = values(name, number, shape);
    int buffer = table.integer(2, 0);
    if (buffer < 0 || buffer >= Math.max(1, buffers.size())) {
      throw NetworkException.invalid(
          "The tensor %d (%s) is in the buffer %d, and the file has %d."
              .formatted(number, name, buffer, buffers.size()),
          "the TFLite file is corrupt; convert the network again.");
    }
    boolean stored = false;
    Literal literal = null;
    if (buffer > 0) {
      FlatTable data = buffers.get(buffer);
      stored = data.length(0, 1) > 0 || data.large(2) > 0;
      literal = literal(data, type, values);
    }
    boolean external = table.integer(10, 0) != 0;
    return new FileTensor(
        name,
        type,
        Shape.of(known),
        shape,
        stored || external,
        literal,
        quantization(table.table(4)));
  }

  private long values(String name, int number, Shape shape) {
    try {
      long values = shape.values().size();
      if (values <= limits.elements()) {
        return values;
      }
    } catch (ArithmeticException tooMany) {
      // more than 2^63: rejected as more than the limit are
    }
    throw NetworkException.tooLarge(
        "The tensor %d (%s) has the shape %s.".formatted(number, name, shape),
        "the TFLite file is corrupt; convert the network again.");
  }

  private static FileTensor.@Nullable Quantization quantization(@Nullable FlatTable table) {
    if (table == null) {
      return null;
    }
    int scales = table.length(2, Float.BYTES);
    boolean blocks = table.table(5) != null;
    if (scales == 0 && !blocks) {
      return null;
    }
    long zero = table.length(3, Long.BYTES) == 0 ? 0 : table.large(3, 0);
    float scale = scales == 0 ? 1 : table.real(2, 0);
    return new FileTensor.Quantization(blocks ? 0 : scales, scale, zero, table.integer(6, 0));
  }

  private @Nullable Literal literal(FlatTable buffer, @Nullable ElementType type, long count) {
    if (type == null || count < 0) {
      return null;
    }
    int bytes = type.bits() / 8;
    boolean whole = type.isIntegral() && bytes > 0 && count <= Constant.KEPT_INTEGERS;
    boolean real =
        (type == ElementType.FLOAT32 || type == ElementType.FLOAT64)
            && count <= Constant.KEPT_REALS;
    if (!(whole || real) || count == 0 || buffer.length(0, 1) != count * bytes) {
      return null;
    }
    budget.spend(count);
    ByteBuffer data = buffer.bytes(0);
    if (real) {
      double[] values = new double[(int) count];
      for (int i = 0; i < count; i++) {
        values[i] = bytes == Float.BYTES ? data.getFloat() : data.getDouble();
      }
      return new Literal.Reals(values);
    }
    long[] values = new long[(int) count];
    for (int i = 0; i < count; i++) {
      values[i] = whole(data, type);
    }
    return new Literal.Integers(values);
  }

  private static long whole(ByteBuffer data, ElementType type) {
    return switch (type) {
      case BOOL, UINT8 -> Byte.toUnsignedLong(data.get());
      case INT8 -> data.get();
      case INT16 -> data.getShort();
      case UINT16 -> Short.toUnsignedLong(data.getShort());
      case INT32 -> data.getInt();
      case UINT32 -> Integer.toUnsignedLong(data.getInt());
      default -> data.getLong();
    };
  }
}
