package io.maple.profiler;

/** Why the agent cannot go on, in words for the person who started it. */
final class AgentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AgentException(String message) {
    super(message);
  }

  AgentException(String message, Throwable cause) {
    super(message, cause);
  }
}
