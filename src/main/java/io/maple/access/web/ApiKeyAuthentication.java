package io.maple.access.web;

import io.maple.access.ApiKey;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A request whose key counts. */
final class ApiKeyAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient ApiKey key;

  ApiKeyAuthentication(ApiKey key) {
    super(authorities(key));
    this.key = key;
    setAuthenticated(true);
  }

  private static Set<SimpleGrantedAuthority> authorities(ApiKey key) {
    return key.scopes().stream()
        .map(scope -> new SimpleGrantedAuthority(scope.toString()))
        .collect(Collectors.toSet());
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public ApiKey getPrincipal() {
    return key;
  }

  @Override
  public String getName() {
    return key.prefix();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ApiKeyAuthentication same && same.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
