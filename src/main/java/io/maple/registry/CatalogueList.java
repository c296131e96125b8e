package io.maple.registry;

import io.maple.network.catalogue.Catalogue;
import io.maple.network.catalogue.CatalogueNetwork;
import io.maple.network.shape.Bindings;
import io.maple.space.networks.KnownNetwork;
import io.maple.space.networks.NetworkSpace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The networks of the catalogue with what each costs, computed when it is first asked for. */
@Component
class CatalogueList {

  private final NetworkSpace space = NetworkSpace.listed();
  private final Map<String, RegisteredNetwork> byId = new ConcurrentHashMap<>();
  private volatile Map<String, String> byStructure = Map.of();

  List<RegisteredNetwork> all() {
    return Catalogue.networks().stream().map(this::known).toList();
  }

  Optional<RegisteredNetwork> find(String id) {
    return Catalogue.find(id).map(this::known);
  }

  /** The network of a structure, the first of the list where it has several. */
  Optional<String> sameStructure(String digest) {
    if (byStructure.isEmpty()) {
      Map<String, String> ids = new HashMap<>();
      for (CatalogueNetwork network : Catalogue.networks()) {
        ids.putIfAbsent(inSpace(network).structure(), network.id());
      }
      byStructure = ids;
    }
    return Optional.ofNullable(byStructure.get(digest));
  }

  private KnownNetwork inSpace(CatalogueNetwork network) {
    return space.inCatalogue(network.id()).orElseThrow();
  }

  private RegisteredNetwork known(CatalogueNetwork network) {
    return byId.computeIfAbsent(network.id(), any -> of(network));
  }

  private RegisteredNetwork of(CatalogueNetwork network) {
    KnownNetwork known = inSpace(network);
    NetworkView view = NetworkView.of(space, known, Bindings.NONE);
    return new RegisteredNetwork(
        known, network.name(), view.summary(network.parameters()), network, null, true, null);
  }
}
