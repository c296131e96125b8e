package io.maple.problem;

import java.time.Duration;
import java.util.List;

/** Something that is being prepared and cannot answer yet; answered 503, with when to retry. */
public final class UnavailableException extends MapleException {

  private static final long serialVersionUID = 1L;

  private final Duration wait;

  /**
   * A refusal until something is ready.
   *
   * @param code stable name, such as {@code model-outdated}
   * @param wait how long it takes, about
   */
  public UnavailableException(
      String code, String message, List<FieldProblem> errors, Duration wait) {
    super(code, message, errors);
    this.wait = wait;
  }

  /** The value of the header Retry-After, in whole seconds. */
  long retryAfterSeconds() {
    return Math.max(1, wait.toSeconds());
  }
}
