package io.maple.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key as its holder sends it: shown to its maker, stored only as a digest, and hidden from logs.
 *
 * @param value {@code maple_key_}, the visible prefix of 8 letters and digits, {@code _}, and 43
 *     characters of base64url, 256 random bits
 */
public record KeyText(@JsonValue String value) {

  /** What every key looks like that the service made. */
  public static final String PATTERN = "maple_key_([a-z0-9]{8})_[A-Za-z0-9_-]{43}";

  private static final Pattern WELL_FORMED = Pattern.compile(PATTERN);

  static KeyText of(String prefix, String secret) {
    return new KeyText("maple_key_" + prefix + "_" + secret);
  }

  /** The prefix of what may be a key; null where it is none. */
  static @Nullable String prefix(String presented) {
    Matcher matcher = WELL_FORMED.matcher(presented);
    return matcher.matches() ? matcher.group(1) : null;
  }

  @Override
  public String toString() {
    return "KeyText[hidden]";
  }
}
