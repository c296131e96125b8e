package io.maple.network.graph;

import io.maple.text.Excerpt;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operator of a graph, as it was read.
 *
 * @param name as the file gives it, maybe empty
 * @param domain {@code ""} for the ONNX standard's own operators, else such as {@code
 *     com.microsoft}, {@code ncnn}, {@code tflite}
 * @param type the operator, such as {@code Conv}
 * @param inputs the names of tensors, {@code ""} for an absent one
 * @param outputs the names of tensors, {@code ""} for one that is not made
 * @param attributes by name, in order
 */
public record Node(
    String name,
    String domain,
    String type,
    List<String> inputs,
    List<String> outputs,
    Map<String, Attribute> attributes) {

  /** Copies the lists and the attributes in their order. */
  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Whether an input is present. */
  public boolean hasInput(int index) {
    return index < inputs.size() && !inputs.get(index).isEmpty();
  }

  /** The attribute of that name, null where there is none. */
  public @Nullable Attribute attribute(String attribute) {
    return attributes.get(attribute);
  }

  /** The whole number of that name, else the default. */
  public long integer(String attribute, long absent) {
    return attributes.get(attribute) instanceof Attribute.Int number ? number.value() : absent;
  }

  /** The whole numbers of that name, null where there are none. */
  public @Nullable List<Long> integers(String attribute) {
    return attributes.get(attribute) instanceof Attribute.Ints list ? list.values() : null;
  }

  /** The floating-point number of that name, else the default. */
  public float real(String attribute, float absent) {
    return attributes.get(attribute) instanceof Attribute.Real number ? number.value() : absent;
  }

  /** The text of that name, else the default. */
  public String text(String attribute, String absent) {
    return attributes.get(attribute) instanceof Attribute.Text text ? text.value() : absent;
  }

  /** How messages refer to it: its type, and its name where it has one. */
  public String describe() {
    String qualified = Excerpt.of(domain.isEmpty() ? type : domain + "." + type);
    return name.isEmpty() ? qualified : qualified + " (" + Excerpt.of(name) + ")";
  }
}
