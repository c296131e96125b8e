package io.maple.space.networks;

import io.maple.network.graph.Graph;
import io.maple.network.shape.Bindings;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A network that specs can name.
 *
 * @param id lower-case letters, digits, hyphens and dots
 * @param structure the digest of its graph, equal for networks that differ in tensors' names only
 * @param defaults what is bound where a spec says nothing else, of the dimensions of the graph
 * @param layerDefaults the same of dimensions that decide the layers, such as a width, by name
 * @param source reads the graph
 */
public record KnownNetwork(
    String id,
    String structure,
    Bindings defaults,
    SortedMap<String, Long> layerDefaults,
    GraphSource source) {

  /** What an identifier looks like. */
  public static final String ID = "[a-z0-9][a-z0-9.-]{0,63}";

  /** Copies the defaults. */
  public KnownNetwork {
    layerDefaults = Collections.unmodifiableSortedMap(new TreeMap<>(layerDefaults));
  }

  /** A network whose layers nothing decides. */
  public KnownNetwork(String id, String structure, Bindings defaults, GraphSource source) {
    this(id, structure, defaults, Collections.emptySortedMap(), source);
  }

  /** Reads the graph of a network. */
  @FunctionalInterface
  public interface GraphSource {

    /**
     * The graph; its free dimensions stay free.
     *
     * @param layers values of the dimensions that decide the layers
     * @throws io.maple.network.graph.NetworkException when there is no such graph
     */
    Graph read(Map<String, Long> layers);
  }
}
