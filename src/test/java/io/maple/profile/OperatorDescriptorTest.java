package io.maple.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OperatorDescriptorTest {

  private static final OperatorDescriptor DESCRIPTOR =
      OperatorDescriptor.of(
          new OperatorProfile(
              "nor_conv_3x3-c16-32x32",
              1,
              1000,
              0.05,
              new TreeMap<>(
                  Map.of(
                      "cycles", Counter.counted(2e8, 1),
                      "instructions", Counter.counted(6e8, 0.25),
                      "task-clock", Counter.counted(0.5, 1),
                      "page-faults", Counter.counted(0, 1),
                      "context-switches", Counter.counted(9, 1),
                      "LLC-loads", Counter.without(CounterState.NOT_COUNTED),
                      "LLC-stores", Counter.without(CounterState.NOT_SUPPORTED),
                      "duration_time", Counter.counted(1e9, 1)))));

  @Test
  void shouldTakeLogarithmsPerRepetition() {
    assertThat(DESCRIPTOR.perRepetition().get("cycles")).isCloseTo(Math.log(2e5), within(1e-12));
    assertThat(DESCRIPTOR.perRepetition().get("task-clock"))
        .isCloseTo(Math.log(5e-4), within(1e-12));
    assertThat(DESCRIPTOR.lnLatencyMillis()).isEqualTo(Math.log(0.05));
  }

  @Test
  void shouldTakeLogarithmsPerMicrosecondOfLatency() {
    // 200,000 cycles in 50 µs.
    assertThat(DESCRIPTOR.perMicrosecond().get("cycles")).isCloseTo(Math.log(4000), within(1e-12));
  }

  @Test
  void shouldUseMultiplexedCountersAsScaled() {
    assertThat(DESCRIPTOR.perRepetition().get("instructions"))
        .isCloseTo(Math.log(6e5), within(1e-12));
  }

  @Test
  void shouldLeaveOutWhatWasNotCountedOrHardly() {
    assertThat(DESCRIPTOR.perRepetition()).containsOnlyKeys("cycles", "instructions", "task-clock");
    assertThat(DESCRIPTOR.perMicrosecond())
        .containsOnlyKeys("cycles", "instructions", "task-clock");
  }
}
