package io.maple.space;

import io.maple.text.Excerpt;

/**
 * Thrown when a text or a list of choices is no architecture of its search space.
 *
 * <p>The message names the value and what is wrong where; its second line begins with "Maybe" and
 * says what to try.
 */
public final class InvalidArchitectureException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String rejected;

  public InvalidArchitectureException(String space, String value, String problem, String advice) {
    super(
        "The %s architecture (%s) %s.\nMaybe %s."
            .formatted(space, Excerpt.of(value), problem, advice));
    this.rejected = Excerpt.of(value);
  }

  /** The rejected value, shortened to 80 characters and without control characters. */
  public String rejected() {
    return rejected;
  }
}
