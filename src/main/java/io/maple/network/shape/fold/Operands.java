package io.maple.network.shape.fold;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a node whose values are computed.
 *
 * @param opset the version of the operators of its domain
 * @param values of its inputs, null where nothing is known
 * @param inputs types of its inputs
 * @param outputs types of its outputs
 * @param made the index of the output that is computed
 */
public record Operands(
    Node node,
    int opset,
    List<@Nullable Values> values,
    List<TensorType> inputs,
    List<TensorType> outputs,
    int made) {

  /** What is known of the values of an input, null where it is absent or nothing is. */
  @Nullable Values value(int index) {
    return index < values.size() ? values.get(index) : null;
  }

  /** The shape of an input, null where unknown. */
  @Nullable Shape shape(int index) {
    return index < inputs.size() ? inputs.get(index).shape() : null;
  }

  /** The exact sizes of the output, null where they are not known or are too many. */
  long @Nullable [] sizes() {
    Shape shape = outputs.get(made).shape();
    if (shape == null || !shape.isExact() || shape.values().size() > Values.LIMIT) {
      return null;
    }
    return shape.sizes();
  }

  /** The type of the output, null where unknown. */
  @Nullable ElementType type() {
    return outputs.get(made).type();
  }

  /** The whole numbers of an input, null where it is absent or not known. */
  long @Nullable [] whole(int index) {
    Values known = value(index);
    Constant constant = known == null ? null : known.constant();
    return constant != null && constant.values() instanceof Literal.Integers list
        ? list.values()
        : null;
  }

  /** The whole numbers of an attribute, else of an input, null where neither is known. */
  long @Nullable [] whole(String attribute, int index) {
    List<Long> values = node.integers(attribute);
    return values == null ? whole(index) : values.stream().mapToLong(Long::longValue).toArray();
  }
}
