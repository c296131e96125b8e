package io.maple.profile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One counter as perf printed it, still text.
 *
 * @param value a number in some locale, {@code <not counted>} or {@code <not supported>}
 * @param unit such as {@code msec}; empty for counts
 * @param running percentage of the time during which it was counted
 */
record PerfLine(String value, String unit, String event, String running) {

  /** The longest line that perf prints, and more. */
  static final int LONGEST = 400;

  // perf stat -x: value, unit, event, with -r a variance, run time in ns, percentage running, and
  // mostly a metric and its unit. The separator is any text, which may occur in the numbers too:
  // 1,61,msec,task-clock,1609919,100,00,0,376,CPUs utilized is -x, in a German locale.
  private static final Pattern CSV =
      Pattern.compile(
          "\\s*(?<value><not counted>|<not supported>|-?\\d(?:[\\d.,'"
              + " \\u00a0\\u2009\\u202f]{0,38}\\d)?)"
              + "(?<sep>[^\\w.<>'\"-]{1,4}?)(?<unit>[A-Za-z/%]{0,16})\\k<sep>"
              + "(?<event>[A-Za-z][\\w.:/=,-]{0,99}?)\\k<sep>(?:\\d{1,9}[.,]\\d{2}%\\k<sep>)?"
              + "\\d{1,19}\\k<sep>(?<running>\\d{1,3}[.,]\\d{2})(?:\\k<sep>.*\\k<sep>.*)?");

  // A further metric of the counter above, perf stat -x: everything before it is empty.
  private static final Pattern CSV_METRIC = Pattern.compile("([^\\w.<>'\"-])\\1{3,}[\\d.,]*\\1.*");

  private static final Pattern JSON = Pattern.compile("\\s*\\{.*}\\s*,?\\s*");

  /** Fields of counts that are those of an interval or of one processor, not of the operator. */
  private static final Pattern JSON_PARTIAL = Pattern.compile("\"(interval|cpu)\"\\s*:");

  private static final Pattern JSON_VALUE = text("counter-value");
  private static final Pattern JSON_UNIT = text("unit");
  private static final Pattern JSON_EVENT = text("event");

  // Not read by a JSON parser, because perf writes decimal commas here in some locales.
  private static final Pattern JSON_RUNNING =
      Pattern.compile("\"pcnt-running\"\\s*:\\s*\"?(\\d{1,3}[.,]\\d{2})");

  /** What a line of {@code perf stat -x} says; empty when it is none. */
  static Optional<PerfLine> csv(String line) {
    Matcher matcher = CSV.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new PerfLine(
                matcher.group("value"),
                matcher.group("unit"),
                matcher.group("event"),
                matcher.group("running")))
        : Optional.empty();
  }

  /**
   * What a line of {@code perf stat -j} says; empty when it is none, is truncated, or counted an
   * interval or one processor alone.
   */
  static Optional<PerfLine> json(String line) {
    if (!JSON.matcher(line).matches() || JSON_PARTIAL.matcher(line).find()) {
      return Optional.empty();
    }
    Optional<String> value = find(JSON_VALUE, line);
    Optional<String> event = find(JSON_EVENT, line);
    Optional<String> running = find(JSON_RUNNING, line);
    if (value.isEmpty() || event.isEmpty() || running.isEmpty()) {
      return Optional.empty();
    }
    String unit = find(JSON_UNIT, line).orElse("");
    return Optional.of(new PerfLine(value.get().strip(), unit, event.get(), running.get()));
  }

  /** Whether a line holds no counter but one more metric of the counter above. */
  static boolean isMetric(String line) {
    boolean json = JSON.matcher(line).matches();
    return json
        ? line.contains("\"metric-value\"") && find(JSON_EVENT, line).isEmpty()
        : CSV_METRIC.matcher(line).matches();
  }

  private static Pattern text(String key) {
    return Pattern.compile("\"" + key + "\"\\s*:\\s*\"([^\"]*)\"");
  }

  private static Optional<String> find(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
