package io.maple.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class NoiseGateTest {

  private final AtomicInteger readings = new AtomicInteger();
  private long waitedMillis;
  private double now = 2;

  @Test
  void shouldReadOnceWhereTheMachineIsCalm() {
    NoiseGate noiseGate = noiseGate(() -> now, 60_000);
    assertThat(noiseGate.read(readings::incrementAndGet)).isEqualTo(1);
    assertThat(waitedMillis).isZero();
    assertThat(noiseGate.slowReadings()).isZero();
    assertThat(noiseGate.bestMillis()).isEqualTo(2);
  }

  @Test
  void shouldWaitUntilTheMachineIsCalmAgain() {
    NoiseGate noiseGate = noiseGate(() -> waitedMillis < 1_000 ? now : 2, 60_000);
    now = 2 * NoiseGate.SLOW + 0.1;
    noiseGate.read(readings::incrementAndGet);
    assertThat(waitedMillis).isBetween(1_000L, 3_000L);
    assertThat(readings).hasValue(1);
    assertThat(noiseGate.slowReadings()).isZero();
  }

  @Test
  void shouldReadAgainWhatEndedOnASlowMachine() {
    NoiseGate noiseGate = noiseGate(() -> readings.get() == 1 && waitedMillis == 0 ? 3 : 2, 60_000);
    assertThat(noiseGate.read(readings::incrementAndGet)).isEqualTo(2);
    assertThat(noiseGate.slowReadings()).isZero();
  }

  @Test
  void shouldNotWaitLongerThanItsPatience() {
    NoiseGate noiseGate = new NoiseGate(() -> 3, 2, 5_000, false, this::pass);
    noiseGate.read(readings::incrementAndGet);
    noiseGate.read(readings::incrementAndGet);
    assertThat(waitedMillis).isBetween(5_000L, 6_000L);
    assertThat(readings).hasValue(2);
    assertThat(noiseGate.readings()).isEqualTo(2);
    assertThat(noiseGate.slowReadings()).isEqualTo(2);
  }

  @Test
  void shouldGiveUpAReadingThatIsSlowEachTime() {
    // NoiseGate before each reading, slow after it.
    AtomicInteger looks = new AtomicInteger();
    NoiseGate noiseGate = noiseGate(() -> looks.getAndIncrement() % 2 == 0 ? 2 : 3, 60_000);
    noiseGate.read(readings::incrementAndGet);
    assertThat(readings.get()).isBetween(2, 10);
    assertThat(noiseGate.slowReadings()).isEqualTo(1);
  }

  @Test
  void shouldLeaveTheMachineIdleWhereItRests() {
    NoiseGate noiseGate = new NoiseGate(() -> 2, 2, 0, true, this::pass);
    long first = waitedMillis;
    noiseGate.read(
        () -> {
          long start = System.nanoTime();
          while (System.nanoTime() - start < 5_000_000) {
            Thread.onSpinWait();
          }
          return readings.incrementAndGet();
        });
    assertThat(waitedMillis - first).isGreaterThanOrEqualTo(5);
  }

  private NoiseGate noiseGate(DoubleSupplier canary, long patienceMillis) {
    return new NoiseGate(canary, 2, patienceMillis, false, this::pass);
  }

  private void pass(long millis) {
    waitedMillis += millis;
  }
}
