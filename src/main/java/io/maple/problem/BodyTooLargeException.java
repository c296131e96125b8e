package io.maple.problem;

import java.io.IOException;

/** A request body that is larger than the limit; answered 413. */
public final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * A body over its limit.
   *
   * @param limit in bytes
   * @param setting where the limit is set
   */
  public BodyTooLargeException(long limit, String setting) {
    super(
        "The body is larger than %d bytes.\nMaybe split it, or raise %s."
            .formatted(limit, setting));
  }
}
