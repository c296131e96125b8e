package io.maple.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

import io.maple.device.Descriptors;
import io.maple.device.Devices;
import io.maple.measurement.Samples;
import io.maple.platform.TooManyRequestsException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

/** How many adaptations may run and wait. */
class AdaptationLimitsTest {

  private static final AdaptationSettings TWO_AT_ONCE = settings(2, 10);

  @Test
  void shouldAdaptInNoMoreRequestsThanMay() {
    InlineAdaptations inline = new InlineAdaptations(TWO_AT_ONCE);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, 200)
        .parallel()
        .forEach(
            i ->
                inline.run(
                    () -> {
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      LockSupport.parkNanos(1_000);
                      running.decrementAndGet();
                      done.incrementAndGet();
                    }));
    assertThat(most.get()).isBetween(1, 2);
    assertThat(done.get()).isEqualTo(200);
  }

  @Test
  void shouldLeaveToTheBackgroundWhatFindsNoRoom() {
    InlineAdaptations inline = new InlineAdaptations(settings(1, 10));
    AtomicInteger done = new AtomicInteger();
    inline.run(
        () -> {
          inline.run(done::incrementAndGet, Duration.ZERO);
          assertThat(done.get()).isZero();
        });
    inline.run(done::incrementAndGet, Duration.ZERO);
    assertThat(done.get()).isEqualTo(1);
  }

  @Test
  void shouldRefuseARequestWhileTooManyWait() {
    Samples samples = mock(Samples.class);
    AdaptationQueue queue = mock(AdaptationQueue.class);
    given(samples.count(anyString(), anyString())).willReturn(5L);
    given(queue.waiting()).willReturn(10L);
    Adaptations adaptations =
        new Adaptations(
            mock(Devices.class),
            samples,
            mock(Descriptors.class),
            mock(AdaptationRepository.class),
            mock(DeviceMethods.class),
            queue,
            new InlineAdaptations(TWO_AT_ONCE),
            mock(ImmediateAdaptation.class),
            TWO_AT_ONCE,
            mock(ApplicationEventPublisher.class));
    assertThatThrownBy(() -> adaptations.request("one", "nasbench201", null))
        .isInstanceOf(TooManyRequestsException.class)
        .hasMessageContainingAll("10", "\nMaybe ", "maple.adaptation.waiting");
    then(queue).should(never()).add(any(), any());
  }

  private static AdaptationSettings settings(int inlineAtOnce, int waiting) {
    return new AdaptationSettings(50, inlineAtOnce, waiting, 2, Duration.ofSeconds(3), 30, 20, 256);
  }
}
