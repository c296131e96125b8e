package io.maple.network;

/** What a tensor holds, with the number that the ONNX standard gives to it. */
public enum ElementType {
  FLOAT32(1, 4),
  UINT8(2, 1),
  INT8(3, 1),
  INT32(6, 4),
  INT64(7, 8),
  BOOL(9, 1),
  FLOAT16(10, 2);

  private final int onnx;
  private final int bytes;

  ElementType(int onnx, int bytes) {
    this.onnx = onnx;
    this.bytes = bytes;
  }

  /** The number of {@code TensorProto.DataType}. */
  public int onnx() {
    return onnx;
  }

  /** The size of one value in bytes. */
  public int bytes() {
    return bytes;
  }
}
