package io.maple.network.file;

import io.maple.network.graph.GraphReader;
import io.maple.network.onnx.read.OnnxReader;
import io.maple.network.param.ParamReader;
import io.maple.network.tflite.TfliteReader;

/** The formats of files that networks are read from. */
public enum NetworkFormat {
  ONNX("onnx", new OnnxReader()),
  NCNN("ncnn", new ParamReader()),
  TFLITE("tflite", new TfliteReader());

  private final String label;
  private final GraphReader reader;

  NetworkFormat(String label, GraphReader reader) {
    this.label = label;
    this.reader = reader;
  }

  /** The stable name in lower case. */
  public String label() {
    return label;
  }

  GraphReader reader() {
    return reader;
  }
}
