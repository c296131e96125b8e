package io.maple.secret;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Reads the header by which callers say who they are, RFC 6750 section 2.1. */
public final class Bearer {

  private static final String SCHEME = "bearer ";

  private Bearer() {}

  /** The bearer token of a request; null when it has none. */
  public static @Nullable String of(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return null;
    }
    String text = header.strip();
    return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? text.substring(SCHEME.length()).strip()
        : null;
  }
}
