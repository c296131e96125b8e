package io.maple.profiler.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.maple.profiler.counter.CounterSource.Counted;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterSourceTest {

  private static final String STAT =
      "1325 (java (x) y) S 1 1325 1 0 -1 4194304 5120 7 3 0 250 40 0 0 20 0 33 0 7 9 8 7";
  private static final String STATUS =
      """
      Name:\tjava
      Threads:\t33
      voluntary_ctxt_switches:\t120
      nonvoluntary_ctxt_switches:\t30
      """;

  @Test
  void shouldReadTheStatOfAProcessWithParenthesesInItsName() {
    assertThat(ProcCounters.ofStat(STAT))
        .isEqualTo(
            Map.of(
                "task-clock", 2900.0,
                "page-faults", 5123.0,
                "minor-faults", 5120.0,
                "major-faults", 3.0));
  }

  @Test
  void shouldAddWhatAThreadGaveUpAndWhatItLost() {
    assertThat(ProcCounters.ofStatus(STATUS)).isEqualTo(150);
  }

  @Test
  void shouldCountOnlyTheSectionWithoutPerf() throws Exception {
    Counted counted = new ProcCounters().count(() -> {});
    assertThat(counted.perf()).isNull();
    assertThat(counted.counters()).containsKeys("task-clock", "page-faults", "context-switches");
  }

  @Test
  void shouldCountOnlyTheSectionWithPerf() throws Exception {
    assumeThat(PerfSection.works()).as("perf may count this process").isTrue();
    boolean[] ran = new boolean[1];
    Counted counted = new PerfSection().count(() -> ran[0] = true);
    assertThat(ran[0]).isTrue();
    assertThat(counted.counters()).isNull();
    assertThat(counted.perf()).contains(";msec;task-clock;").contains(";;cycles;");
  }
}
