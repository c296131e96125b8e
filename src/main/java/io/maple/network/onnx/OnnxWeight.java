package io.maple.network.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import io.maple.network.Weight;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A tensor of a model whose values are drawn evenly from centre ± spread, by its name alone: an
 * operator has the same weights in every network, and a model the same bytes on every machine.
 */
record OnnxWeight(String name, List<Long> dimensions, float centre, float spread) {

  // FNV-1a for the seed, which is defined by its two constants.
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final float UNIT = 0x1p-23f;

  /** The tensor that stands for an operator's constant under a name. */
  static OnnxWeight of(String name, Weight weight) {
    List<Long> dimensions = weight.dimensions().stream().map(Integer::longValue).toList();
    return new OnnxWeight(name, dimensions, weight.centre(), weight.spread());
  }

  /** The length of {@link #tensor} in bytes, found without drawing a value. */
  public int serializedSize() {
    int data = dataBytes();
    return header().build().getSerializedSize()
        + CodedOutputStream.computeTagSize(TensorProto.RAW_DATA_FIELD_NUMBER)
        + CodedOutputStream.computeUInt32SizeNoTag(data)
        + data;
  }

  public TensorProto tensor() {
    return header().setRawData(draw()).build();
  }

  private TensorProto.Builder header() {
    return TensorProto.newBuilder()
        .setName(name)
        .addAllDims(dimensions)
        .setDataType(TensorProto.DataType.FLOAT_VALUE);
  }

  private int dataBytes() {
    long values = 1;
    for (long dimension : dimensions) {
      values *= dimension;
    }
    return Math.toIntExact(Float.BYTES * values);
  }

  private ByteString draw() {
    ByteBuffer data = ByteBuffer.allocate(dataBytes()).order(ByteOrder.LITTLE_ENDIAN);
    SplitMix64 numbers = new SplitMix64(seed());
    while (data.hasRemaining()) {
      // The upper 24 bits, as a number in [-1, 1).
      data.putFloat(centre + spread * ((numbers.next() >> 40) * UNIT));
    }
    return UnsafeByteOperations.unsafeWrap(data.array());
  }

  private long seed() {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
