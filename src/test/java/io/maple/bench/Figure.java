package io.maple.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One number that was measured.
 *
 * @param unit of the value, such as {@code ms}; empty for a ratio
 * @param goal null where none was set
 */
record Figure(String name, double value, String unit, @Nullable Goal goal) {

  Figure(String name, double value, String unit) {
    this(name, value, unit, null);
  }

  Figure(String name, double value, Goal goal) {
    this(name, value, "", goal);
  }

  /** The figure as a row of a Markdown table. */
  String row() {
    String met = goal == null ? "" : goal.isMetBy(value) ? "yes" : "**no**";
    return "| %s | %s %s | %s | %s |"
        .formatted(name, number(value), unit, goal == null ? "" : goal, met)
        .replace("  ", " ");
  }

  /** Three digits that count, and thousands apart. */
  static String number(double value) {
    double size = Math.abs(value);
    int digits = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
