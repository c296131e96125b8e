package io.maple.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a key allows; none includes another. */
public enum Scope {

  /** To predict, and to read whatever there is but keys. */
  @JsonProperty("predict")
  PREDICT,

  /** To change devices, samples and models. */
  @JsonProperty("write")
  WRITE,

  /** To make, list and revoke keys. */
  @JsonProperty("admin")
  ADMIN;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
