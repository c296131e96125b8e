package io.maple.network.onnx.read;

import io.maple.network.graph.Attribute;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function while it is inlined, or the model itself.
 *
 * @param caller null for the model
 * @param function null for the model
 * @param prefix of the names of its nodes and tensors
 * @param attributes of the call, by name
 */
record Frame(
    @Nullable Frame caller,
    @Nullable RawFunction function,
    String prefix,
    Map<String, Attribute> attributes) {

  static Frame ofModel() {
    return new Frame(null, null, "", Map.of());
  }

  boolean isModel() {
    return function == null;
  }

  /** Whether this is a call of the function or within one. */
  boolean isWithin(RawFunction called) {
    for (Frame frame = this; frame != null; frame = frame.caller) {
      if (frame.function == called) {
        return true;
      }
    }
    return false;
  }
}
