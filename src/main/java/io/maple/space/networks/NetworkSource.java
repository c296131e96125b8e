package io.maple.space.networks;

import java.util.Optional;

/** Knows networks beside the catalogue's. Thread-safe. */
public interface NetworkSource {

  /** The network of that identifier. */
  Optional<KnownNetwork> find(String id);

  /** The network of that identifier, if whoever sends the current request may see it. */
  Optional<KnownNetwork> findVisible(String id);
}
