package io.maple.problem;

import java.time.Duration;
import java.util.List;

/** A request too many for now; answered 429, and when to come again. */
public final class TooManyRequestsException extends MapleException {

  private static final long serialVersionUID = 1L;

  private final Duration wait;

  /**
   * A refusal for now.
   *
   * @param code stable name, such as {@code too-many-requests}
   * @param wait how long it would be of no use to try again
   */
  public TooManyRequestsException(String code, String message, Duration wait) {
    super(code, message, List.of());
    this.wait = wait;
  }

  /** What the header Retry-After says, in whole seconds. */
  long retryAfterSeconds() {
    return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
  }
}
