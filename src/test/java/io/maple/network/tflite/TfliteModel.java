package io.maple.network.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Writes small TFLite files, fields by the schema's numbers. */
final class TfliteModel {

  static final int FLOAT32 = 0;
  static final int INT32 = 2;
  static final int BOOL = 6;
  static final int INT8 = 9;

  private final FlatBufferBuilder builder = new FlatBufferBuilder();
  private final List<Integer> buffers = new ArrayList<>();
  private final List<Integer> codes = new ArrayList<>();
  private final List<Integer> graphs = new ArrayList<>();
  private List<Integer> tensors = new ArrayList<>();
  private List<Integer> operators = new ArrayList<>();

  TfliteModel() {
    buffer(new byte[0]);
  }

  private int buffer(byte[] data) {
    int vector = data.length == 0 ? 0 : builder.createByteVector(data);
    builder.startTable(1);
    builder.addOffset(0, vector, 0);
    buffers.add(builder.endTable());
    return buffers.size() - 1;
  }

  /** A tensor without values; −1 is a free size. */
  int tensor(String name, int type, int... sizes) {
    return add(name, type, 0, 0, 0, sizes);
  }

  /** A tensor of whole numbers with its values. */
  int integers(String name, int... values) {
    ByteBuffer data = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      data.putInt(value);
    }
    return add(name, INT32, buffer(data.array()), 0, 0, values.length);
  }

  /** A single whole number with its value. */
  int integer(String name, int value) {
    byte[] data = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    return add(name, INT32, buffer(data), 0, 0);
  }

  /** A weight of zeros. */
  int weight(String name, int type, int scales, int axis, int... sizes) {
    int count = type == INT8 ? 1 : 4;
    for (int size : sizes) {
      count *= size;
    }
    return add(name, type, buffer(new byte[count]), scales, axis, sizes);
  }

  /** A quantised tensor without values. */
  int quantized(String name, int... sizes) {
    return add(name, INT8, 0, 1, 0, sizes);
  }

  private int add(String name, int type, int buffer, int scales, int axis, int... sizes) {
    int text = builder.createString(name);
    int[] shape = new int[sizes.length];
    boolean free = false;
    for (int i = 0; i < sizes.length; i++) {
      shape[i] = Math.abs(sizes[i]);
      free |= sizes[i] < 0;
    }
    int shapeVector = vector(shape);
    int signature = free ? vector(sizes) : 0;
    int quantization = scales == 0 ? 0 : quantization(scales, axis);
    builder.startTable(8);
    builder.addOffset(0, shapeVector, 0);
    builder.addByte(1, (byte) type, 0);
    builder.addInt(2, buffer, 0);
    builder.addOffset(3, text, 0);
    builder.addOffset(4, quantization, 0);
    builder.addOffset(7, signature, 0);
    tensors.add(builder.endTable());
    return tensors.size() - 1;
  }

  private int quantization(int scales, int axis) {
    builder.startVector(4, scales, 4);
    for (int i = 0; i < scales; i++) {
      builder.addFloat(0.5f);
    }
    int scale = builder.endVector();
    builder.startVector(8, scales, 8);
    for (int i = 0; i < scales; i++) {
      builder.addLong(3);
    }
    int zero = builder.endVector();
    builder.startTable(7);
    builder.addOffset(2, scale, 0);
    builder.addOffset(3, zero, 0);
    builder.addInt(6, axis, 0);
    return builder.endTable();
  }

  private int vector(int... values) {
    builder.startVector(4, values.length, 4);
    for (int i = values.length - 1; i >= 0; i--) {
      builder.addInt(values[i]);
    }
    return builder.endVector();
  }

  private int offsets(List<Integer> tables) {
    return builder.createVectorOfTables(tables.stream().mapToInt(Integer::intValue).toArray());
  }

  /** A table of whole numbers by field, as options are; a byte is read of the same place. */
  static ToIntFunction<FlatBufferBuilder> options(int... values) {
    return builder -> {
      builder.startTable(values.length);
      for (int i = 0; i < values.length; i++) {
        builder.addInt(i, values[i], Integer.MIN_VALUE);
      }
      return builder.endTable();
    };
  }

  TfliteModel operator(String type, int[] inputs, int[] outputs, int... options) {
    return operator(code(type), inputs, outputs, 4, options);
  }

  /** Lists the first operator so often. */
  TfliteModel repeated(int times) {
    for (int i = 1; i < times; i++) {
      operators.add(operators.get(0));
    }
    return this;
  }

  /** A composite, whose options are in the second union. */
  TfliteModel composite(int graph, int[] inputs, int[] outputs) {
    return operator(code("STABLEHLO_COMPOSITE"), inputs, outputs, 12, 0, graph);
  }

  private TfliteModel operator(int code, int[] inputs, int[] outputs, int union, int... options) {
    int table = options.length == 0 ? 0 : options(options).applyAsInt(builder);
    int read = vector(inputs);
    int made = vector(outputs);
    builder.startTable(13);
    builder.addInt(0, code, 0);
    builder.addOffset(1, read, 0);
    builder.addOffset(2, made, 0);
    builder.addOffset(union, table, 0);
    operators.add(builder.endTable());
    return this;
  }

  private int code(String type) {
    int number = OperatorNames.CUSTOM;
    for (int i = 0; i < 210; i++) {
      number = OperatorNames.of(i).equals(type) ? i : number;
    }
    int name = number == OperatorNames.CUSTOM ? builder.createString(type) : 0;
    builder.startTable(4);
    builder.addByte(0, (byte) Math.min(number, 127), 0);
    builder.addOffset(1, name, 0);
    builder.addInt(3, number, 0);
    codes.add(builder.endTable());
    return codes.size() - 1;
  }

  /** Ends a graph; the first one is the network. */
  TfliteModel graph(int[] inputs, int... outputs) {
    int all = offsets(tensors);
    int read = vector(inputs);
    int made = vector(outputs);
    int executed = offsets(operators);
    builder.startTable(5);
    builder.addOffset(0, all, 0);
    builder.addOffset(1, read, 0);
    builder.addOffset(2, made, 0);
    builder.addOffset(3, executed, 0);
    graphs.add(builder.endTable());
    tensors = new ArrayList<>();
    operators = new ArrayList<>();
    return this;
  }

  byte[] bytes() {
    int allCodes = offsets(codes);
    int allGraphs = offsets(graphs);
    int allBuffers = offsets(buffers);
    builder.startTable(5);
    builder.addInt(0, 3, 0);
    builder.addOffset(1, allCodes, 0);
    builder.addOffset(2, allGraphs, 0);
    builder.addOffset(4, allBuffers, 0);
    builder.finish(
        builder.endTable(), new String(new byte[] {'T', 'F', 'L', '3'}, StandardCharsets.US_ASCII));
    return builder.sizedByteArray();
  }

  static int[] list(int... numbers) {
    return numbers;
  }
}
