package io.maple.access.web;

import io.maple.access.ApiKey;
import io.maple.access.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key without itself.
 *
 * @param revokedAt since when it counts no more; null while it does
 */
record ApiKeyResponse(
    @Schema(example = "k3x9a0qz") String prefix,
    @Schema(example = "nightly search") String name,
    List<Scope> scopes,
    Instant createdAt,
    @Nullable Instant revokedAt) {

  static ApiKeyResponse of(ApiKey key) {
    return new ApiKeyResponse(
        key.prefix(),
        key.name(),
        key.scopes().stream().sorted().toList(),
        key.createdAt(),
        key.revokedAt());
  }
}
