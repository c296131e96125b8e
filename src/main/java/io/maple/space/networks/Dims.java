package io.maple.space.networks;

import io.maple.network.graph.Literal;
import io.maple.network.shape.Bindings;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Bindings as specs write them: sizes of dimensions, then behind a semicolon the values of small
 * inputs where there are any, such as {@code batch=2;sr=16000}.
 */
public final class Dims {

  private static final String VALUES = ";";

  private Dims() {}

  /**
   * Reads sizes and values.
   *
   * @throws io.maple.network.graph.NetworkException when they are not of that form
   */
  public static Bindings read(String text) {
    int at = text.indexOf(VALUES);
    return at < 0 ? Bindings.parse(text) : read(text.substring(0, at), text.substring(at + 1));
  }

  /**
   * Reads sizes and values that come apart.
   *
   * @throws io.maple.network.graph.NetworkException when they are not of that form
   */
  public static Bindings read(String sizes, String values) {
    Bindings read = Bindings.parse(sizes);
    return values.isEmpty() ? read : read.withValues(values);
  }

  /** What {@link #read} reads back, sorted by name; empty where nothing is bound. */
  public static String write(Bindings bindings) {
    String values =
        bindings.values().entrySet().stream()
            .map(each -> Bindings.escape(each.getKey()) + "=" + value(each))
            .collect(Collectors.joining(","));
    return values.isEmpty() ? bindings.canonical() : bindings.canonical() + VALUES + values;
  }

  private static String value(Map.Entry<String, Literal> bound) {
    // Bindings reads whole numbers only.
    return bound.getValue() instanceof Literal.Integers integers
        ? Arrays.stream(integers.values()).mapToObj(Long::toString).collect(Collectors.joining(":"))
        : "";
  }
}
