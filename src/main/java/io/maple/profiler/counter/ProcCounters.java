package io.maple.profiler.counter;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Counters from /proc, for machines without perf: coarser, and without hardware events. */
public final class ProcCounters implements CounterSource {

  private static final Path SELF = Path.of("/proc/self");
  // USER_HZ is 100 on every architecture that Java runs on.
  private static final double MILLIS_PER_TICK = 10;
  // Fields of proc(5)'s stat, counted from the one behind the name in parentheses.
  private static final int MINOR_FAULTS = 7;
  private static final int MAJOR_FAULTS = 9;
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  @Override
  public Counted count(Runnable section) throws IOException {
    Map<String, Double> before = read();
    section.run();
    Map<String, Double> after = read();
    after.replaceAll((event, count) -> Math.max(0, count - before.getOrDefault(event, 0.0)));
    return new Counted(null, after);
  }

  private static Map<String, Double> read() throws IOException {
    if (!Files.exists(SELF.resolve("stat"))) {
      return elsewhere();
    }
    Map<String, Double> counters = ofStat(Files.readString(SELF.resolve("stat")));
    double switches = 0;
    try (Stream<Path> threads = Files.list(SELF.resolve("task"))) {
      for (Path thread : threads.toList()) {
        switches += switchesOf(thread.resolve("status"));
      }
    }
    counters.put("context-switches", switches);
    return counters;
  }

  /** Processor time and faults of a process, from its stat. */
  static Map<String, Double> ofStat(String stat) {
    // The name may hold blanks and parentheses; the last one ends it.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ");
    double minor = Double.parseDouble(fields[MINOR_FAULTS]);
    double major = Double.parseDouble(fields[MAJOR_FAULTS]);
    double ticks =
        Double.parseDouble(fields[USER_TICKS]) + Double.parseDouble(fields[SYSTEM_TICKS]);
    Map<String, Double> counters = new LinkedHashMap<>();
    counters.put("task-clock", ticks * MILLIS_PER_TICK);
    counters.put("page-faults", minor + major);
    counters.put("minor-faults", minor);
    counters.put("major-faults", major);
    return counters;
  }

  /** How often a thread gave its processor up or lost it, from its status. */
  static double ofStatus(String status) {
    return status
        .lines()
        .filter(line -> line.contains("voluntary_ctxt_switches:"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1).strip()))
        .sum();
  }

  private static double switchesOf(Path status) throws IOException {
    try {
      return ofStatus(Files.readString(status));
    } catch (NoSuchFileException threadEnded) {
      return 0;
    }
  }

  private static Map<String, Double> elsewhere() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Map<String, Double> counters = new LinkedHashMap<>();
    counters.put("task-clock", system.getProcessCpuTime() / 1e6);
    return counters;
  }
}
