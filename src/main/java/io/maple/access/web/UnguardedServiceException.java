package io.maple.access.web;

/** Settings by which anyone on the network could reach the service; it does not start. */
final class UnguardedServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String advice;

  UnguardedServiceException(String message, String advice) {
    super(message);
    this.advice = advice;
  }

  /** What to try, beginning with "Maybe". */
  String advice() {
    return advice;
  }
}
