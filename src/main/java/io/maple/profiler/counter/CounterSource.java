package io.maple.profiler.counter;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what this process does between two moments. */
public sealed interface CounterSource permits PerfSection, ProcCounters {

  /** Switches counting on, runs the section, switches it off. */
  Counted count(Runnable section) throws IOException;

  /** What was counted: perf's own text, or counters by event; one of them is there. */
  record Counted(@Nullable String perf, @Nullable Map<String, Double> counters) {}
}
