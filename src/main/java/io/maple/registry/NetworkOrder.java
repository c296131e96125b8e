package io.maple.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** By what lists of networks are ordered; networks without a value come last. */
public enum NetworkOrder {
  ID,
  NAME,
  FAMILY,
  PARAMETERS,
  MACS,
  PEAK_BYTES,
  CREATED_AT;

  /** Ascending or descending; equal ones by identifier. */
  Comparator<RegisteredNetwork> comparator(boolean descending) {
    Comparator<RegisteredNetwork> order =
        switch (this) {
          case ID -> by(RegisteredNetwork::id, descending);
          case NAME -> by(network -> network.name().toLowerCase(Locale.ROOT), descending);
          case FAMILY -> by(RegisteredNetwork::family, descending);
          case PARAMETERS -> by(network -> network.summary().parameters(), descending);
          case MACS -> by(network -> network.summary().macs(), descending);
          case PEAK_BYTES -> by(network -> network.summary().peakBytes(), descending);
          case CREATED_AT -> by(NetworkOrder::createdAt, descending);
        };
    return order.thenComparing(RegisteredNetwork::id);
  }

  private static <T extends Comparable<T>> Comparator<RegisteredNetwork> by(
      Function<RegisteredNetwork, @Nullable T> value, boolean descending) {
    Comparator<T> values = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing(value, Comparator.nullsLast(values));
  }

  private static @Nullable Instant createdAt(RegisteredNetwork network) {
    return network.file() == null ? null : network.file().createdAt();
  }
}
