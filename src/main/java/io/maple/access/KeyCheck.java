package io.maple.access;

import io.maple.problem.UnauthorizedException;
import io.maple.secret.Secrets;
import java.time.Instant;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Checks whether a key counts, and what it allows. */
@Service
public class KeyCheck {

  // A prefix that no made key has.
  private static final ApiKey ADMIN =
      new ApiKey(
          "settings-key",
          "maple.security.admin-key",
          EnumSet.allOf(Scope.class),
          Instant.EPOCH,
          null);

  private final KnownKeys known;
  private final @Nullable String adminDigest;

  KeyCheck(KnownKeys known, AccessSettings settings) {
    this.known = known;
    String adminKey = settings.adminKey();
    this.adminDigest = adminKey == null ? null : Secrets.digest(adminKey);
  }

  /**
   * The key that was presented.
   *
   * @throws UnauthorizedException when it is no key, or one that does not count any more
   */
  public ApiKey check(String presented) {
    String digest = Secrets.digest(presented);
    if (adminDigest != null && Secrets.sameDigest(adminDigest, digest)) {
      return ADMIN;
    }
    String prefix = KeyText.prefix(presented);
    if (prefix == null) {
      throw UnauthorizedException.invalid(
          "The key is malformed: it is no maple_key_ followed by a prefix of 8 letters and digits,"
              + " _ and 43 letters, digits, - or _.\n"
              + "Maybe it was copied incompletely, or it is a device's token, which counts under"
              + " /agent only.");
    }
    return known.find(prefix, digest).orElseThrow(() -> unknown(prefix));
  }

  private static UnauthorizedException unknown(String prefix) {
    return UnauthorizedException.invalid(
        "The key (%s) is unknown or revoked.\nMaybe an administrator makes another, with POST /api-keys."
            .formatted(prefix));
  }
}
