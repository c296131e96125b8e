package io.maple.profiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimingTest {

  @Test
  void shouldTakeTheMedianOfAnEvenAndAnOddNumberOfRuns() {
    assertThat(Timing.of(new long[] {3_000_000, 1_000_000, 2_000_000}, 0).medianMillis())
        .isEqualTo(2);
    assertThat(Timing.of(new long[] {4_000_000, 1_000_000, 2_000_000, 3_000_000}, 0).medianMillis())
        .isEqualTo(2.5);
  }

  @Test
  void shouldNotBeMovedByOneSlowRun() {
    Timing timing =
        Timing.of(new long[] {1_000_000, 1_000_000, 1_000_000, 1_000_000, 900_000_000}, 0);
    assertThat(timing).isEqualTo(new Timing(1, 0, 5, 0));
  }

  @Test
  void shouldMeasureTheSpreadBetweenTheQuartiles() {
    Timing timing =
        Timing.of(new long[] {1_000_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000}, 0);
    assertThat(timing.spreadMillis()).isEqualTo(2);
    assertThat(timing.isDisturbed()).isTrue();
    assertThat(timing.disturbance()).isCloseTo(20 / 3.0, within(1e-12));
    assertThat(timing.stddevMillis()).isCloseTo(2 / 1.349, within(1e-12));
  }

  @Test
  void shouldLetTwoRoundsOutvoteOneThatDrifted() {
    Timing timing =
        Timing.ofRounds(
            List.of(
                new Timing(2, 0.2, 30, 1), new Timing(9, 4, 40, 20), new Timing(2.1, 0.1, 50, 0)));
    assertThat(timing).isEqualTo(new Timing(2.1, 0.2, 120, 21));
  }

  @Test
  void shouldBeDisturbedWhenOthersUseTheProcessors() {
    assertThat(new Timing(10, 0.1, 10, 4).isDisturbed()).isFalse();
    assertThat(new Timing(10, 0.1, 10, 6).isDisturbed()).isTrue();
  }
}
