package io.maple.network.catalogue;

import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.graph.Graph;
import io.maple.network.graph.NetworkException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A well-known network.
 *
 * @param id lower-case with hyphens, unique and stable: it is part of stored specs
 * @param name as its authors write it
 * @param family of related networks
 * @param reference the paper or the implementation that shapes and figures are taken from
 * @param publishedParameters trained values as the reference states them, normalisations' scales
 *     and shifts included
 * @param publishedMacs multiplications with addition of convolutions and matrix products at the
 *     defaults, as the reference states them; −1 where it states none
 * @param defaults of the dimensions by name, in order: the free axes of the inputs, and {@code
 *     multiplier}, the width in percent, for networks that are published in several widths
 * @param layers appends the network to an empty graph
 */
public record CatalogueNetwork(
    String id,
    String name,
    String family,
    Task task,
    String reference,
    long publishedParameters,
    long publishedMacs,
    Map<String, Long> defaults,
    Consumer<LayerBuilder> layers) {

  /** The dimension that scales the number of channels, in percent. */
  public static final String MULTIPLIER = "multiplier";

  private static final long LARGEST_MULTIPLIER = 400;

  /** Copies the defaults in their order. */
  public CatalogueNetwork {
    defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
  }

  /** The network at its defaults; its free axes stay free. */
  public Graph graph() {
    return graph(Map.of());
  }

  /**
   * The network with some dimensions other than their defaults. Those that decide the layers are
   * applied: {@code multiplier}, and of a detector with constant anchors {@code height} and {@code
   * width}. Free axes stay free, so that inference has to bind the same values.
   *
   * @throws NetworkException when the multiplier is not from 1 to 400, or when the network cannot
   *     have that resolution
   */
  public Graph graph(Map<String, Long> dimensions) {
    return build(dimensions).build();
  }

  /** The trained values at the defaults, counted as {@link #publishedParameters} are. */
  public long parameters() {
    return parameters(Map.of());
  }

  /** The trained values with some dimensions other than their defaults, as {@link #graph(Map)}. */
  public long parameters(Map<String, Long> dimensions) {
    return build(dimensions).parameters();
  }

  private LayerBuilder build(Map<String, Long> dimensions) {
    Map<String, Long> bound = new LinkedHashMap<>(defaults);
    bound.putAll(dimensions);
    Long multiplier = bound.get(MULTIPLIER);
    if (multiplier != null && (multiplier < 1 || multiplier > LARGEST_MULTIPLIER)) {
      throw NetworkException.invalid(
          "The multiplier of %s is %d; it is a width in percent from 1 to %d."
              .formatted(id, multiplier, LARGEST_MULTIPLIER),
          "you meant 50 for half the channels.");
    }
    LayerBuilder builder = new LayerBuilder(id, bound);
    layers.accept(builder);
    return builder;
  }
}
