package io.maple.network.shape;

import io.maple.network.graph.Literal;
import io.maple.network.graph.NetworkException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sizes for the free dimensions of a network, and values for its small inputs. Written {@code
 * batch=8,x.2=320}; in names the characters {@code , = @ % / ; \ ~} are written {@code ~} and two
 * hexadecimal digits.
 *
 * @param sizes by name of the dimension, sorted
 * @param values by name of the input, sorted
 */
public record Bindings(Map<String, Long> sizes, Map<String, Literal> values) {

  /** Nothing is bound. */
  public static final Bindings NONE = new Bindings(Map.of(), Map.of());

  /** A dimension may be as large as this. */
  public static final long LARGEST = Integer.MAX_VALUE;

  private static final String ESCAPED = ",=@%/;\\~";

  /** One axis of one input: {@code INPUT.AXIS}. */
  private static final Pattern AXIS = Pattern.compile(".+\\.\\d+", Pattern.DOTALL);

  /** A number with a point or an exponent. */
  private static final Pattern REAL = Pattern.compile("-?\\d+(\\.\\d+|(\\.\\d+)?[eE][-+]?\\d+)");

  private static final int MOST = 1_000;

  /** Sorts the names and rejects sizes that no axis has. */
  public Bindings {
    sizes = Collections.unmodifiableMap(new TreeMap<>(sizes));
    values = Collections.unmodifiableMap(new TreeMap<>(values));
    sizes.forEach(
        (name, size) -> {
          // One axis of one input may be empty, such as the cache of the first step of a decoder.
          int least = AXIS.matcher(name).matches() ? 0 : 1;
          if (size < least || size > LARGEST) {
            throw NetworkException.invalid(
                "The dimension (%s) is bound to %d.".formatted(name, size),
                "use a size from %d to %d.".formatted(least, LARGEST));
          }
        });
  }

  /**
   * Sizes by name.
   *
   * @throws NetworkException when one is below 1 or above {@link #LARGEST}
   */
  public static Bindings of(Map<String, Long> sizes) {
    return new Bindings(sizes, Map.of());
  }

  /**
   * Reads sizes as they are written in requests and specifications.
   *
   * @param text such as {@code batch=8,x.2=320}; empty for none
   * @throws NetworkException when it is not of that form, or a name occurs twice
   */
  public static Bindings parse(String text) {
    Map<String, Long> sizes = new TreeMap<>();
    for (Map.Entry<String, String> pair : pairs(text)) {
      put(sizes, pair.getKey(), integer(pair.getKey(), pair.getValue()));
    }
    return of(sizes);
  }

  /** The same sizes with values for inputs, which replace those that there are. */
  public Bindings withValues(Map<String, Literal> inputs) {
    return new Bindings(sizes, inputs);
  }

  /**
   * The same sizes with values for inputs, read from a text.
   *
   * @param text such as {@code sr=16000}, several numbers of one input separated by colons: {@code
   *     sr=16000,ends=3:4,scales=1:1.5}
   * @throws NetworkException when it is not of that form, or a name occurs twice
   */
  public Bindings withValues(String text) {
    Map<String, Literal> inputs = new TreeMap<>();
    for (Map.Entry<String, String> pair : pairs(text)) {
      String[] parts = pair.getValue().split(":", -1);
      if (parts.length > MOST) {
        throw NetworkException.invalid(
            "The input (%s) has %d values.".formatted(pair.getKey(), parts.length),
            "give values only to small inputs on which shapes depend.");
      }
      put(inputs, pair.getKey(), literal(pair.getKey(), parts));
    }
    return withValues(inputs);
  }

  private static Literal literal(String name, String[] parts) {
    if (Arrays.stream(parts).noneMatch(part -> REAL.matcher(part).matches())) {
      return new Literal.Integers(
          Arrays.stream(parts).mapToLong(part -> integer(name, part)).toArray());
    }
    try {
      return new Literal.Reals(Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray());
    } catch (NumberFormatException malformed) {
      throw NetworkException.invalid(
          "The values of %s (%s) are no numbers.".formatted(name, String.join(":", parts)),
          "write NAME=VALUE or NAME=VALUE:VALUE, such as scales=1:1.5.");
    }
  }

  /** The sizes in the form that {@link #parse} reads, sorted by name. */
  public String canonical() {
    return sizes.entrySet().stream()
        .map(entry -> escape(entry.getKey()) + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  /** A name as it is written in a text. */
  public static String escape(String name) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      escaped.append(ESCAPED.indexOf(c) < 0 ? String.valueOf(c) : "~%02X".formatted((int) c));
    }
    return escaped.toString();
  }

  /**
   * The name that is written so.
   *
   * @throws NetworkException when a {@code ~} is not followed by two hexadecimal digits
   */
  public static String unescape(String text) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '~') {
        name.append(c);
        continue;
      }
      int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (high < 0 || low < 0) {
        throw NetworkException.invalid(
            "The name (%s) has a ~ that is not followed by two hexadecimal digits.".formatted(text),
            "write ~7E for the character ~.");
      }
      name.append((char) (16 * high + low));
      i += 2;
    }
    return name.toString();
  }

  private static Iterable<Map.Entry<String, String>> pairs(String text) {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    if (text.isBlank()) {
      return pairs;
    }
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw NetworkException.invalid(
            "The binding (%s) has no name or no =.".formatted(part),
            "write NAME=SIZE, several separated by commas, such as batch=8,x.2=320.");
      }
      pairs.add(
          Map.entry(
              unescape(part.substring(0, equals).strip()), part.substring(equals + 1).strip()));
      if (pairs.size() > MOST) {
        throw NetworkException.invalid(
            "There are more than %d bindings.".formatted(MOST), "bind free dimensions only.");
      }
    }
    return pairs;
  }

  private static <T> void put(Map<String, T> map, String name, T value) {
    T before = map.putIfAbsent(name, value);
    if (before != null && !before.equals(value)) {
      throw NetworkException.invalid(
          "The name (%s) is bound twice.".formatted(name), "bind each name once.");
    }
  }

  private static long integer(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException malformed) {
      throw NetworkException.invalid(
          "The value of %s (%s) is no whole number.".formatted(name, text),
          "write NAME=SIZE, such as batch=8.");
    }
  }
}
