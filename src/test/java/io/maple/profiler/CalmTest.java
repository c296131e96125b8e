package io.maple.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class CalmTest {

  private final AtomicInteger readings = new AtomicInteger();
  private long waitedMillis;
  private double now = 2;

  @Test
  void shouldReadOnceWhereTheMachineIsCalm() {
    Calm calm = calm(() -> now, 60_000);
    assertThat(calm.read(readings::incrementAndGet)).isEqualTo(1);
    assertThat(waitedMillis).isZero();
    assertThat(calm.slowReadings()).isZero();
    assertThat(calm.bestMillis()).isEqualTo(2);
  }

  @Test
  void shouldWaitUntilTheMachineIsCalmAgain() {
    Calm calm = calm(() -> waitedMillis < 1_000 ? now : 2, 60_000);
    now = 2 * Calm.SLOW + 0.1;
    calm.read(readings::incrementAndGet);
    assertThat(waitedMillis).isBetween(1_000L, 3_000L);
    assertThat(readings).hasValue(1);
    assertThat(calm.slowReadings()).isZero();
  }

  @Test
  void shouldReadAgainWhatEndedOnASlowMachine() {
    Calm calm = calm(() -> readings.get() == 1 && waitedMillis == 0 ? 3 : 2, 60_000);
    assertThat(calm.read(readings::incrementAndGet)).isEqualTo(2);
    assertThat(calm.slowReadings()).isZero();
  }

  @Test
  void shouldNotWaitLongerThanItsPatience() {
    Calm calm = new Calm(() -> 3, 2, 5_000, false, this::pass);
    calm.read(readings::incrementAndGet);
    calm.read(readings::incrementAndGet);
    assertThat(waitedMillis).isBetween(5_000L, 6_000L);
    assertThat(readings).hasValue(2);
    assertThat(calm.readings()).isEqualTo(2);
    assertThat(calm.slowReadings()).isEqualTo(2);
  }

  @Test
  void shouldGiveUpAReadingThatIsSlowEachTime() {
    // Calm before each reading, slow after it.
    AtomicInteger looks = new AtomicInteger();
    Calm calm = calm(() -> looks.getAndIncrement() % 2 == 0 ? 2 : 3, 60_000);
    calm.read(readings::incrementAndGet);
    assertThat(readings.get()).isBetween(2, 10);
    assertThat(calm.slowReadings()).isEqualTo(1);
  }

  @Test
  void shouldLeaveTheMachineIdleWhereItRests() {
    Calm calm = new Calm(() -> 2, 2, 0, true, this::pass);
    long first = waitedMillis;
    calm.read(
        () -> {
          long start = System.nanoTime();
          while (System.nanoTime() - start < 5_000_000) {
            Thread.onSpinWait();
          }
          return readings.incrementAndGet();
        });
    assertThat(waitedMillis - first).isGreaterThanOrEqualTo(5);
  }

  private Calm calm(DoubleSupplier canary, long patienceMillis) {
    return new Calm(canary, 2, patienceMillis, false, this::pass);
  }

  private void pass(long millis) {
    waitedMillis += millis;
  }
}
