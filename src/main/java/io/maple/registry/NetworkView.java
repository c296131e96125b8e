package io.maple.registry;

import io.maple.network.shape.Bindings;
import io.maple.space.networks.Analysis;
import io.maple.space.networks.DimensionedNetwork;
import io.maple.space.networks.KnownNetwork;
import io.maple.space.networks.NetworkDimension;
import io.maple.space.networks.NetworkSpace;
import org.jspecify.annotations.Nullable;

/**
 * A network at some dimensions, and what it costs there.
 *
 * @param analysis of a network with missing dimensions: of what does not depend on them
 */
public record NetworkView(DimensionedNetwork network, Analysis analysis) {

  /** A hostile file may have a million inputs; what lists show of them has an end. */
  private static final int LISTED = 32;

  private static final int LONGEST_NAME = 200;

  /**
   * A network at dimensions.
   *
   * @throws io.maple.network.graph.NetworkException when they do not fit
   */
  static NetworkView of(NetworkSpace space, KnownNetwork network, Bindings asked) {
    DimensionedNetwork bound = space.bind(network, asked);
    return new NetworkView(bound, space.analysis(bound));
  }

  /** Whether all dimensions have values. */
  public boolean isBound() {
    return network.missing().isEmpty();
  }

  /** What lists show. */
  NetworkSummary summary(@Nullable Long parameters) {
    return new NetworkSummary(
        network.graph().opset(),
        network.graph().nodes().size(),
        network.dimensions().stream()
            .map(NetworkDimension::name)
            .limit(LISTED)
            .map(name -> name.substring(0, Math.min(name.length(), LONGEST_NAME)))
            .toList(),
        parameters == null ? known(analysis.cost().parameters()) : parameters,
        known(analysis.cost().macs()),
        isBound() ? known(analysis.memory().totalBytes()) : null);
  }

  /** A figure, null for the negative one that stands for an unknown. */
  public static @Nullable Long known(long figure) {
    return figure < 0 ? null : figure;
  }
}
