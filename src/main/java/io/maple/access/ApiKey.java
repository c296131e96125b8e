package io.maple.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key, which is all but the key itself.
 *
 * @param prefix the key's visible part, which names it
 * @param name what a person calls it
 * @param revokedAt since when it counts no more; null while it does
 */
public record ApiKey(
    String prefix, String name, Set<Scope> scopes, Instant createdAt, @Nullable Instant revokedAt) {

  /** Copies the scopes. */
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }
}
