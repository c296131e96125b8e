package io.maple.network.file;

/** The formats of files that networks are read from. */
public enum NetworkFormat {
  ONNX("onnx"),
  NCNN("ncnn"),
  TFLITE("tflite");

  private final String label;

  NetworkFormat(String label) {
    this.label = label;
  }

  /** The stable name in lower case. */
  public String label() {
    return label;
  }
}
