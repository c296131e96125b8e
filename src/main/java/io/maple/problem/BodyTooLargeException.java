package io.maple.problem;

import java.io.IOException;

/** A request body that is larger than the limit; answered 413. */
public final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  public BodyTooLargeException(long limit) {
    super(
        "The body is larger than %d bytes.\nMaybe split it, or raise maple.limits.body-bytes."
            .formatted(limit));
  }
}
