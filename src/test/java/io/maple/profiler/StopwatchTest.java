package io.maple.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopwatchTest {

  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void shouldTimeAtLeastSoManyRuns() {
    Timing timing = new Stopwatch(Settings.quick(1, 30)).measure(runs::incrementAndGet);
    assertThat(timing.runs()).isEqualTo(30);
    assertThat(runs.get()).isGreaterThan(30);
  }

  @Test
  void shouldCountExactlyTheRunsOfAReading() {
    assertThat(Stopwatch.time(runs::incrementAndGet, 17).runs()).isEqualTo(17);
    assertThat(runs).hasValue(17);
  }

  @Test
  void shouldAskForTheLeastRunsWhereTheyAreLongEnough() {
    assertThat(new Stopwatch(Settings.quick(1, 30)).warmUp(runs::incrementAndGet)).isEqualTo(30);
    assertThat(runs).hasValue(1);
  }
}
