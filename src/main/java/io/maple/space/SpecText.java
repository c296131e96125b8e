package io.maple.space;

import io.maple.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** A caller's text that claims to spell an architecture, and the complaints about it. */
public record SpecText(String space, String text, String form) {

  static final int MAX_LENGTH = 4096;

  /** Accepts any text that is present, not blank and at most 4,096 characters long. */
  public static SpecText of(String space, @Nullable String text, String form) {
    if (text == null) {
      throw new InvalidArchitectureException(space, "null", "is missing", "write " + form);
    }
    if (text.length() > MAX_LENGTH) {
      String problem = "has %d characters, more than %d".formatted(text.length(), MAX_LENGTH);
      throw new InvalidArchitectureException(
          space, text, problem, "send one architecture at a time");
    }
    if (text.isBlank()) {
      throw new InvalidArchitectureException(space, text, "is blank", "write " + form);
    }
    return new SpecText(space, text, form);
  }

  public InvalidArchitectureException malformed(String problem, String advice) {
    return new InvalidArchitectureException(space, text, problem, advice);
  }

  public InvalidArchitectureException malformed(String problem) {
    return malformed(problem, "write " + form);
  }

  public InvalidArchitectureException unknownOperator(
      int start, int end, String where, Vocabulary known) {
    String problem =
        "has the unknown operator (%s) %s".formatted(Excerpt.ofFragment(text, start, end), where);
    return malformed(problem, "use one of " + known);
  }
}
