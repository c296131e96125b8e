package io.maple.space;

import io.maple.text.Excerpt;
import java.util.List;

/** Thrown when a search space is asked for by a name that no space has. */
public final class UnknownSearchSpaceException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String rejected;

  public UnknownSearchSpaceException(String name, List<String> known) {
    super(
        "The search space (%s) is unknown.\nMaybe use one of %s."
            .formatted(Excerpt.of(name), String.join(", ", known)));
    this.rejected = Excerpt.of(name);
  }

  /** The name that was asked for, shortened to 80 characters. */
  public String rejected() {
    return rejected;
  }
}
