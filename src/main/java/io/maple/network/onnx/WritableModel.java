package io.maple.network.onnx;

import java.io.IOException;
import java.io.OutputStream;

/** A model as a file that is made while it is written. */
public interface WritableModel {

  /** The size of a file whose length is known only once it is written. */
  long UNKNOWN_SIZE = -1;

  /** The length of the file in bytes, or {@link #UNKNOWN_SIZE}. */
  long sizeBytes();

  /**
   * Writes the file; leaves the stream open. The same model gives the same bytes every time.
   *
   * @throws IOException when the stream does
   */
  void writeTo(OutputStream stream) throws IOException;

  /**
   * How the file's name ends: {@code .onnx}, or {@code .zip} with weights in files of their own.
   */
  default String extension() {
    return ".onnx";
  }
}
