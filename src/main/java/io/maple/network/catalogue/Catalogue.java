package io.maple.network.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of well-known networks. */
public final class Catalogue {

  private static final Map<String, CatalogueNetwork> NETWORKS =
      byId(
          Stream.of(VisionNetworks.ALL, TransformerNetworks.ALL, SequenceNetworks.ALL)
              .flatMap(List::stream));

  private Catalogue() {}

  /** All networks, in the order of the list. */
  public static List<CatalogueNetwork> networks() {
    return List.copyOf(NETWORKS.values());
  }

  /** The network of that id. */
  public static Optional<CatalogueNetwork> find(String id) {
    return Optional.ofNullable(NETWORKS.get(id));
  }

  private static Map<String, CatalogueNetwork> byId(Stream<CatalogueNetwork> all) {
    Map<String, CatalogueNetwork> networks = new LinkedHashMap<>();
    all.forEach(
        network -> {
          if (networks.putIfAbsent(network.id(), network) != null) {
            throw new IllegalStateException(
                "Two networks of the catalogue are called %s.\nMaybe rename one."
                    .formatted(network.id()));
          }
        });
    return Collections.unmodifiableMap(networks);
  }
}
