package io.maple.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event under the name that {@code perf list} gives it.
 *
 * @param unit the kind of core or other unit that counted it, such as {@code cpu_core}; null where
 *     none is named
 * @param name without unit and modifiers
 */
public record CounterEvent(@Nullable String unit, String name) {

  /** Processor time; the one event that is no count but milliseconds. */
  public static final String TASK_CLOCK = "task-clock";

  /** The events that describe a machine: of its processor, then of every Linux kernel. */
  public static final List<String> DESCRIBING =
      List.of(
          "cycles",
          "instructions",
          "cache-references",
          "cache-misses",
          "L1-dcache-loads",
          "L1-dcache-load-misses",
          "LLC-loads",
          "LLC-load-misses",
          "LLC-stores",
          "LLC-store-misses",
          "branches",
          "branch-misses",
          TASK_CLOCK,
          "page-faults",
          "minor-faults",
          "major-faults",
          "context-switches",
          "cpu-migrations");

  private static final Map<String, String> ALIASES =
      Map.of(
          "cpu-cycles", "cycles",
          "branch-instructions", "branches",
          "faults", "page-faults",
          "cs", "context-switches",
          "migrations", "cpu-migrations");

  // cycles, cycles:u, cpu_core/cycles/ and cpu_core/cycles/u; longer than any of perf's own names.
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:(\\w{1,32})/)?([A-Za-z][\\w.=,-]{0,63})(?::\\w{1,8})?(?:/\\w{0,8})?(?::\\w{1,8})?");

  /**
   * Reads an event as it is written, by an alias or with modifiers; empty when it is no name. What
   * modifiers such as {@code :u} say is forgotten: perf adds that one by itself where it must.
   */
  static Optional<CounterEvent> of(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group(2);
    return Optional.of(new CounterEvent(matcher.group(1), ALIASES.getOrDefault(name, name)));
  }
}
