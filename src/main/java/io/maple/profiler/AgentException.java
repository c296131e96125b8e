package io.maple.profiler;

import org.jspecify.annotations.Nullable;

/** Why the agent cannot go on, in words for the person who started it. */
final class AgentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AgentException(String message) {
    super(message);
  }

  AgentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
