package io.maple.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** By what lists of networks are ordered; networks without a value come last. */
public enum NetworkOrder {
  ID(by(RegisteredNetwork::id)),
  NAME(by(network -> network.name().toLowerCase(Locale.ROOT))),
  FAMILY(by(RegisteredNetwork::family)),
  PARAMETERS(by(network -> network.summary().parameters())),
  MACS(by(network -> network.summary().macs())),
  PEAK_BYTES(by(network -> network.summary().peakBytes())),
  CREATED_AT(by(NetworkOrder::createdAt));

  /** Compares in either direction. */
  private interface Order {
    Comparator<RegisteredNetwork> in(boolean descending);
  }

  private final Order order;

  NetworkOrder(Order order) {
    this.order = order;
  }

  /** Ascending or descending; equal ones by identifier. */
  Comparator<RegisteredNetwork> comparator(boolean descending) {
    return order.in(descending).thenComparing(RegisteredNetwork::id);
  }

  private static <T extends Comparable<T>> Order by(
      Function<RegisteredNetwork, @Nullable T> value) {
    return descending -> {
      Comparator<T> values = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
      return Comparator.comparing(value, Comparator.nullsLast(values));
    };
  }

  private static @Nullable Instant createdAt(RegisteredNetwork network) {
    return network.file() == null ? null : network.file().createdAt();
  }
}
