package io.maple.problem;

import java.io.IOException;
import java.time.Duration;

/** A request body that does not arrive in time, or for which no thread is free. */
public final class BodyTooSlowException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  private BodyTooSlowException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Answered 408. */
  public static BodyTooSlowException after(Duration time) {
    return new BodyTooSlowException(
        408,
        "The body did not arrive within %d s.\nMaybe send less at a time, or raise maple.limits.body-time."
            .formatted(time.toSeconds()));
  }

  /** Answered 503: another moment may do. */
  public static BodyTooSlowException amongMany() {
    return new BodyTooSlowException(
        503, "Too many bodies are on their way at the same time.\nMaybe try again in a moment.");
  }

  int status() {
    return status;
  }
}
