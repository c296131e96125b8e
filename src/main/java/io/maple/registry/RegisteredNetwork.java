package io.maple.registry;

import io.maple.access.Caller;
import io.maple.network.catalogue.CatalogueNetwork;
import io.maple.space.networks.KnownNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A network with an identifier.
 *
 * @param known as specs name it
 * @param summary at its default dimensions
 * @param published what the catalogue says of it; null for an uploaded one
 * @param file what it was read from; null for one of the catalogue
 * @param shared whether every key may see it
 * @param sameAs another network of the same structure
 */
public record RegisteredNetwork(
    KnownNetwork known,
    String name,
    NetworkSummary summary,
    @Nullable CatalogueNetwork published,
    @Nullable UploadedFile file,
    boolean shared,
    @Nullable String sameAs) {

  /** Where it comes from. */
  public NetworkOrigin origin() {
    return published == null ? NetworkOrigin.UPLOADED : NetworkOrigin.CATALOGUE;
  }

  /** The identifier. */
  public String id() {
    return known.id();
  }

  /** The family of related networks, null for an uploaded one. */
  public @Nullable String family() {
    return published == null ? null : published.family();
  }

  /** What it is for, null for an uploaded one. */
  public @Nullable String task() {
    return published == null ? null : published.task().label();
  }

  boolean isVisibleTo(Caller caller) {
    return shared || file == null || caller.sees(file.owner());
  }
}
