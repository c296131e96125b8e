package io.maple.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of a few columns, the first flush left and the others flush right. */
final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> lines = new ArrayList<>();

  void add(String... cells) {
    lines.add(List.of(cells));
  }

  @Override
  public String toString() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        int width = line.get(i).length();
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        String padding = " ".repeat(widths.get(i) - line.get(i).length());
        row.append(i == 0 ? "" : GAP);
        row.append(i == 0 ? line.get(i) + padding : padding + line.get(i));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** A count with its thousands apart; a question mark for the negative one of an unknown. */
  static String count(long count) {
    return count < 0 ? "?" : String.format(Locale.ROOT, "%,d", count);
  }

  /** A difference with its sign. */
  static String difference(long from, long to) {
    return from < 0 || to < 0 ? "?" : String.format(Locale.ROOT, "%+,d", to - from);
  }
}
