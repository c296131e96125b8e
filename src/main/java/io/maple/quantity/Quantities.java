package io.maple.quantity;

import io.maple.learn.Quantity;
import io.maple.problem.InvalidInputException;
import io.maple.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** Finds quantities by the names that callers send. */
public final class Quantities {

  /** What the API's description says of a parameter or field that names a quantity. */
  public static final String NOTE = "A name that GET /quantities lists; latency when absent.";

  private Quantities() {}

  /**
   * The quantity of a name; the default for null.
   *
   * @throws InvalidInputException when there is none, listing those there are
   */
  public static Quantity named(@Nullable String name) {
    return name == null
        ? Quantity.LATENCY
        : Quantity.find(name)
            .orElseThrow(
                () ->
                    InvalidInputException.of(
                        "quantity",
                        "The quantity (%s) is unknown.\nMaybe one of: %s."
                            .formatted(Excerpt.of(name), String.join(", ", Quantity.names())),
                        name));
  }
}
