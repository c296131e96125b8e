package io.maple.network.cost;

import io.maple.network.ElementType;
import io.maple.network.graph.TensorType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes by the type of the values that they hold.
 *
 * @param byType of tensors whose type and size are known
 * @param complete whether no tensor's are unknown
 */
public record Bytes(Map<ElementType, Long> byType, boolean complete) {

  /** No bytes. */
  public static final Bytes NONE = new Bytes(Map.of(), true);

  /** Bytes of which nothing is known. */
  public static final Bytes UNKNOWN = new Bytes(Map.of(), false);

  /** Copies the map in the order of {@link ElementType}. */
  public Bytes {
    EnumMap<ElementType, Long> ordered = new EnumMap<>(ElementType.class);
    ordered.putAll(byType);
    byType = Collections.unmodifiableMap(ordered);
  }

  /** Those of a tensor. */
  public static Bytes of(TensorType tensor) {
    return of(tensor.type(), tensor.values());
  }

  /** Those of as many values of a type, unknown where either is. */
  static Bytes of(@Nullable ElementType type, long values) {
    if (values == 0) {
      return NONE;
    }
    return type == null || values < 0 ? UNKNOWN : new Bytes(Map.of(type, type.bytes(values)), true);
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException when it exceeds 2^63
   */
  public Bytes plus(Bytes other) {
    if (other.equals(NONE)) {
      return this;
    }
    EnumMap<ElementType, Long> sum = new EnumMap<>(ElementType.class);
    sum.putAll(byType);
    other.byType.forEach((type, bytes) -> sum.merge(type, bytes, Math::addExact));
    return new Bytes(sum, complete && other.complete);
  }

  /**
   * The difference; what is unknown of the other is not taken away.
   *
   * @throws IllegalArgumentException when the other are more
   */
  public Bytes minus(Bytes other) {
    EnumMap<ElementType, Long> rest = new EnumMap<>(ElementType.class);
    rest.putAll(byType);
    other.byType.forEach(
        (type, bytes) -> {
          long left = rest.getOrDefault(type, 0L) - bytes;
          if (left < 0) {
            throw new IllegalArgumentException(
                "There are %d bytes of %s fewer than are taken away.".formatted(-left, type));
          }
          rest.put(type, left);
        });
    rest.values().removeIf(bytes -> bytes == 0);
    return new Bytes(rest, complete);
  }

  /**
   * As many times these; unknown for a number below 0.
   *
   * @throws ArithmeticException when it exceeds 2^63
   */
  public Bytes times(long times) {
    if (times < 0) {
      return byType.isEmpty() ? this : UNKNOWN;
    }
    EnumMap<ElementType, Long> product = new EnumMap<>(ElementType.class);
    byType.forEach((type, bytes) -> product.put(type, Math.multiplyExact(bytes, times)));
    return new Bytes(product, complete);
  }

  /** All of them, −1 where a part is unknown. */
  public long total() {
    return complete ? known() : -1;
  }

  /** All that are known. */
  public long known() {
    long sum = 0;
    for (long bytes : byType.values()) {
      sum = Math.addExact(sum, bytes);
    }
    return sum;
  }
}
