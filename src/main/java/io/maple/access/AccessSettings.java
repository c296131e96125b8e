package io.maple.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the service; settings under {@code maple.security}.
 *
 * @param adminKey a key with every scope, by which the others are made; null leaves the service
 *     open, on loopback only
 * @param allowedHosts names besides localhost under which an open service may be asked for
 */
@ConfigurationProperties("maple.security")
public record AccessSettings(@Nullable String adminKey, @DefaultValue List<String> allowedHosts) {

  /** Takes a blank key, such as an empty variable's, for none. */
  public AccessSettings {
    adminKey = adminKey == null || adminKey.isBlank() ? null : adminKey.strip();
    allowedHosts = List.copyOf(allowedHosts);
  }

  /** Whether everybody may do everything. */
  public boolean open() {
    return adminKey == null;
  }

  @Override
  public String toString() {
    return "AccessSettings[adminKey=hidden, allowedHosts=" + allowedHosts + "]";
  }
}
