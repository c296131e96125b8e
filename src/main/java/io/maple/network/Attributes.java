package io.maple.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an operator is configured with, by name and in order; names and values are those of ONNX
 * where ONNX has them, such as {@code kernel_shape}, {@code strides}, {@code pads} and {@code
 * group}. Immutable.
 *
 * @param values by name
 */
public record Attributes(Map<String, Value> values) {

  /** An operator without any. */
  public static final Attributes NONE = new Attributes(Map.of());

  /** A value, of the kinds that ONNX attributes have. */
  public sealed interface Value {}

  /** A whole number. */
  public record Int(long value) implements Value {}

  /** A list of whole numbers. */
  public record Ints(List<Long> values) implements Value {

    /** Copies the list. */
    public Ints {
      values = List.copyOf(values);
    }
  }

  /** A floating-point number. */
  public record Real(float value) implements Value {}

  /** Copies the values in their order. */
  public Attributes {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** These and a whole number. */
  public Attributes with(String name, long value) {
    return with(name, new Int(value));
  }

  /** These and a list of whole numbers. */
  public Attributes with(String name, List<Integer> list) {
    return with(name, new Ints(list.stream().map(Integer::longValue).toList()));
  }

  /** These and a value. */
  public Attributes with(String name, Value value) {
    Map<String, Value> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Attributes(more);
  }

  /** These without the one of that name. */
  public Attributes without(String name) {
    Map<String, Value> fewer = new LinkedHashMap<>(values);
    fewer.remove(name);
    return new Attributes(fewer);
  }

  /** The whole number of that name, or the first of the list of that name, else the default. */
  public int integer(String name, int absent) {
    Value value = values.get(name);
    if (value instanceof Int number) {
      return Math.toIntExact(number.value());
    }
    return value instanceof Ints list ? Math.toIntExact(list.values().get(0)) : absent;
  }

  /** The list of that name, empty where there is none. */
  public List<Long> integers(String name) {
    return values.get(name) instanceof Ints list ? list.values() : List.of();
  }
}
