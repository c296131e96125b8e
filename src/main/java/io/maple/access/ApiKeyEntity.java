package io.maple.access;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "api_key")
class ApiKeyEntity {

  private static final String SEPARATOR = " ";

  @Id private String prefix;
  private String name;
  private String scopes;
  private String keyDigest;
  private Instant createdAt;
  private @Nullable Instant revokedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected ApiKeyEntity() {}

  ApiKeyEntity(String prefix, String name, Set<Scope> scopes, String keyDigest, Instant createdAt) {
    this.prefix = prefix;
    this.name = name;
    this.scopes =
        EnumSet.copyOf(scopes).stream().map(Scope::toString).collect(Collectors.joining(SEPARATOR));
    this.keyDigest = keyDigest;
    this.createdAt = createdAt;
  }

  String keyDigest() {
    return keyDigest;
  }

  void revoke(Instant now) {
    if (revokedAt == null) {
      revokedAt = now;
    }
  }

  ApiKey toApiKey() {
    Set<Scope> held =
        Arrays.stream(scopes.split(SEPARATOR))
            .map(scope -> Scope.valueOf(scope.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    return new ApiKey(prefix, name, held, createdAt, revokedAt);
  }
}
