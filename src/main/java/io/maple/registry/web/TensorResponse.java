package io.maple.registry.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.ValueType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tensor.
 *
 * @param name as the file gives it
 * @param type of its values, such as {@code float32}; {@code sequence}, {@code optional} or {@code
 *     opaque} of a value that is no tensor
 * @param shape null where even the rank is unknown; sizes are null where unknown
 * @param atMost where sizes depend on data: their upper bounds; null where there are none
 */
@Schema(name = "NetworkTensor")
record TensorResponse(
    String name,
    @Nullable String type,
    @Nullable List<@Nullable Long> shape,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<@Nullable Long> atMost) {

  static TensorResponse of(String name, @Nullable ValueType value) {
    if (value instanceof TensorType tensor) {
      return of(name, tensor);
    }
    return new TensorResponse(name, kind(value), null, null);
  }

  private static TensorResponse of(String name, TensorType tensor) {
    Shape shape = tensor.shape();
    String type = tensor.type() == null ? null : tensor.type().label();
    if (shape == null) {
      return new TensorResponse(name, type, null, null);
    }
    List<@Nullable Long> sizes = new ArrayList<>();
    List<@Nullable Long> bounds = new ArrayList<>();
    boolean bounded = false;
    for (Dimension dimension : shape.dimensions()) {
      sizes.add(dimension.isExact() ? dimension.size() : null);
      bounds.add(dimension.isKnown() ? dimension.size() : null);
      bounded |= dimension.bound();
    }
    return new TensorResponse(name, type, sizes, bounded ? bounds : null);
  }

  private static @Nullable String kind(@Nullable ValueType value) {
    if (value instanceof ValueType.Sequence) {
      return "sequence";
    }
    if (value instanceof ValueType.Optional) {
      return "optional";
    }
    return value instanceof ValueType.Opaque ? "opaque" : null;
  }
}
