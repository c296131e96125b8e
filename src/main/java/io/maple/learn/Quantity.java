package io.maple.learn;

import java.util.List;
import java.util.Optional;

/**
 * What is measured of a network on a device: always positive, the lower the better, and modelled as
 * its natural logarithm, so that nothing but this list knows one quantity from another.
 *
 * <p>Adding a quantity is a line in the list. Its name is stored and never changes.
 *
 * @param name lower-case letters, at most 32
 * @param unit of every value, such as {@code ms}
 * @param least the smallest value that is accepted, above 0
 * @param greatest the largest value that is accepted
 * @param title for people, in at most three words
 * @param description for people, one sentence
 * @param profiled whether counter profiles hold this quantity of each operator, so that a hardware
 *     descriptor says something of it before any network is measured
 */
public record Quantity(
    String name,
    String unit,
    double least,
    double greatest,
    String title,
    String description,
    boolean profiled) {

  /** Time for one run, in milliseconds: the default wherever no quantity is named. */
  public static final Quantity LATENCY =
      new Quantity("latency", "ms", 1e-6, 1e7, "Latency", "Time for one run of the network.", true);

  private static final List<Quantity> ALL =
      List.of(
          LATENCY,
          new Quantity(
              "energy",
              "mJ",
              1e-6,
              1e9,
              "Energy",
              "Energy that one run of the network consumes on the device.",
              false),
          new Quantity(
              "memory",
              "MiB",
              1e-6,
              1e7,
              "Peak memory",
              "The most memory that one run of the network occupies.",
              false));

  /** All quantities, the default first. */
  public static List<Quantity> all() {
    return ALL;
  }

  /** The names of all quantities, the default first. */
  public static List<String> names() {
    return ALL.stream().map(Quantity::name).toList();
  }

  /** The quantity of a name, if there is one. */
  public static Optional<Quantity> find(String name) {
    return ALL.stream().filter(quantity -> quantity.name.equals(name)).findFirst();
  }

  /**
   * The quantity of a stored name.
   *
   * @throws IllegalStateException when there is none: the data is of a later version of Maple
   */
  public static Quantity stored(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The stored quantity (%s) is unknown.\nMaybe a later version of Maple wrote it."
                        .formatted(name)));
  }

  /** Whether it is the quantity that is meant where none is named. */
  public boolean isDefault() {
    return equals(LATENCY);
  }

  /** Whether a value is within the bounds; NaN is not. */
  public boolean accepts(double value) {
    return value >= least && value <= greatest;
  }

  /** By name, which is unique. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Quantity quantity && quantity.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
