package io.maple.device;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The secret of a device's agent: returned once, stored only as a digest, and hidden from logs.
 *
 * @param value {@code maple_} and 43 characters of base64url, 256 random bits
 */
public record AgentToken(@JsonValue String value) {

  /** What every token looks like. */
  public static final String PATTERN = "maple_[A-Za-z0-9_-]{43}";

  @Override
  public String toString() {
    return "AgentToken[hidden]";
  }
}
