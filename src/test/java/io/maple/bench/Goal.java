package io.maple.bench;

import java.util.Locale;

/**
 * What a figure should be.
 *
 * @param most whether the bound is the most, else the least, that is good
 */
record Goal(boolean most, double bound) {

  static Goal atMost(double bound) {
    return new Goal(true, bound);
  }

  static Goal atLeast(double bound) {
    return new Goal(false, bound);
  }

  boolean isMetBy(double value) {
    return most ? value <= bound : value >= bound;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %s", most ? "≤" : "≥", Figure.number(bound));
  }
}
