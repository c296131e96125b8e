package io.maple.profile;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as perf prints them, which is in its caller's locale. */
final class PerfNumber {

  private static final Pattern BLANKS = Pattern.compile("['\\s\\u00a0\\u2009\\u202f]");
  private static final Pattern PLAIN = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");
  private static final int GROUP = 3;

  private PerfNumber() {}

  /**
   * Reads a number with a decimal point or comma and thousands grouped somehow, or not.
   *
   * @param whole whether it is a count: then a single mark before three last digits groups them,
   *     because perf prints counts with none or six decimals
   */
  static OptionalDouble parse(String text, boolean whole) {
    String digits = BLANKS.matcher(text).replaceAll("");
    int dot = digits.lastIndexOf('.');
    int comma = digits.lastIndexOf(',');
    int last = Math.max(dot, comma);
    if (last >= 0) {
      char mark = digits.charAt(last);
      boolean repeated = digits.indexOf(mark) < last;
      boolean grouping = whole && digits.length() - last - 1 == GROUP && Math.min(dot, comma) < 0;
      String before = digits.substring(0, last).replace(".", "").replace(",", "");
      String after = digits.substring(last + 1);
      digits = repeated || grouping ? before + after : before + "." + after;
    }
    return PLAIN.matcher(digits).matches()
        ? OptionalDouble.of(Double.parseDouble(digits))
        : OptionalDouble.empty();
  }
}
