package io.maple.space.networks;

import io.maple.network.catalogue.Catalogue;
import io.maple.network.catalogue.CatalogueNetwork;
import io.maple.network.file.StructureDigest;
import io.maple.network.graph.Graph;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.FreeDimension;
import io.maple.network.shape.FreeDimensions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The networks of the catalogue, which everybody may see. */
final class CatalogueSource implements NetworkSource {

  private final Map<String, KnownNetwork> known = new ConcurrentHashMap<>();

  @Override
  public Optional<KnownNetwork> find(String id) {
    return Catalogue.find(id).map(network -> known.computeIfAbsent(id, any -> of(network)));
  }

  @Override
  public Optional<KnownNetwork> findVisible(String id) {
    return find(id);
  }

  private static KnownNetwork of(CatalogueNetwork network) {
    Graph graph = network.graph();
    Set<String> ofInputs =
        FreeDimensions.of(graph).stream().map(FreeDimension::name).collect(Collectors.toSet());
    SortedMap<String, Long> layers = new TreeMap<>(network.defaults());
    layers.keySet().removeAll(ofInputs);
    SortedMap<String, Long> defaults = new TreeMap<>(network.defaults());
    defaults.keySet().retainAll(ofInputs);
    return new KnownNetwork(
        network.id(), StructureDigest.of(graph), Bindings.of(defaults), layers, network::graph);
  }
}
