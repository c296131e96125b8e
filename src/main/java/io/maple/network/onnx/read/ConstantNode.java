package io.maple.network.onnx.read;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of a {@code Constant}, whichever of its forms the file uses, as a tensor. */
final class ConstantNode {

  static final String TYPE = "Constant";
  private static final String TENSOR = "value";

  private ConstantNode() {}

  /** The attribute {@code value} if a value is known, else what there is. */
  static Map<String, Attribute> normalize(Map<String, Attribute> attributes) {
    for (Map.Entry<String, Attribute> each : attributes.entrySet()) {
      Constant constant = each.getKey().startsWith(TENSOR) ? constant(each.getValue()) : null;
      if (constant != null) {
        return Map.of(TENSOR, new Attribute.Tensor(constant));
      }
    }
    return attributes;
  }

  private static @Nullable Constant constant(Attribute value) {
    if (value instanceof Attribute.Tensor tensor) {
      return tensor.value();
    }
    if (value instanceof Attribute.Int number) {
      return Constant.integer(number.value());
    }
    if (value instanceof Attribute.Ints list) {
      return Constant.integers(list.values().stream().mapToLong(Long::longValue).toArray());
    }
    if (value instanceof Attribute.Real number) {
      return Constant.real(number.value());
    }
    if (value instanceof Attribute.Reals list) {
      return reals(list.values());
    }
    if (value instanceof Attribute.Text text) {
      return new Constant(
          ElementType.STRING, Shape.SCALAR, new Literal.Texts(List.of(text.value())));
    }
    return value instanceof Attribute.Texts list ? texts(list.values()) : null;
  }

  private static Constant reals(List<Float> values) {
    Literal kept =
        values.size() > Constant.KEPT_REALS
            ? null
            : new Literal.Reals(values.stream().mapToDouble(Float::doubleValue).toArray());
    return new Constant(ElementType.FLOAT32, Shape.of(values.size()), kept);
  }

  private static Constant texts(List<String> values) {
    Literal kept = values.size() > Constant.KEPT_REALS ? null : new Literal.Texts(values);
    return new Constant(ElementType.STRING, Shape.of(values.size()), kept);
  }
}
