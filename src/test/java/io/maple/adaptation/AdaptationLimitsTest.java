package io.maple.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.maple.device.Devices;
import io.maple.learn.Quantity;
import io.maple.learn.Target;
import io.maple.problem.TooManyRequestsException;
import io.maple.profile.Descriptors;
import io.maple.sample.Samples;
import io.maple.testing.Targets;
import io.maple.training.DeviceMethods;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

/** How many adaptations may run and wait, and that those that run are known to. */
class AdaptationLimitsTest {

  private static final Duration SHORT = Duration.ofMillis(20);

  private final AdaptationQueue queue = mock(AdaptationQueue.class);
  private final AdaptationRunner runner = mock(AdaptationRunner.class);
  private final Executions executions = mock(Executions.class);

  @BeforeEach
  void letEveryDeviceWait() {
    given(queue.isWaiting(any(), any())).willReturn(true);
    given(executions.pick(anyString())).willAnswer(call -> Optional.of(turn(call.getArgument(0))));
  }

  @Test
  void shouldAdaptInNoMoreRequestsThanMay() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    willAnswer(
            call -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              LockSupport.parkNanos(1_000);
              running.decrementAndGet();
              return done.incrementAndGet();
            })
        .given(runner)
        .run(any(Target.class));
    ImmediateAdaptation immediate = immediate(settings(2, 10));
    IntStream.range(0, 200).parallel().forEach(i -> immediate.run(device("device-" + i)));
    assertThat(most.get()).isBetween(1, 2);
    assertThat(done.get()).isEqualTo(200);
  }

  @Test
  void shouldLeaveToTheBackgroundWhatFindsNoRoom() {
    ImmediateAdaptation immediate = immediate(settings(1, 10));
    willAnswer(
            call -> {
              immediate.run(device("other"), SHORT);
              return null;
            })
        .given(runner)
        .run(device("one"));
    immediate.run(device("one"));
    then(runner).should(never()).run(device("other"));
    immediate.run(device("other"), SHORT);
    then(runner).should().run(device("other"));
  }

  @Test
  void shouldLeaveToTheBackgroundWhatAnotherReplicaIsAt() {
    given(executions.pick("one")).willReturn(Optional.empty());
    immediate(settings(1, 10)).run(device("one"), SHORT);
    then(runner).should(never()).run(any(Target.class));
    then(queue).should(never()).end(any());
  }

  @Test
  void shouldSayThatItIsAliveWhileItAdapts() {
    willAnswer(
            call -> {
              then(executions).should(timeout(60_000).atLeast(2)).beat(any());
              return null;
            })
        .given(runner)
        .run(device("slow"));
    immediate(settings(1, 10)).run(device("slow"));
    then(queue).should().end(any());
  }

  @Test
  void shouldRefuseARequestWhileTooManyWait() {
    Samples samples = mock(Samples.class);
    given(samples.count(any())).willReturn(5L);
    given(queue.waiting()).willReturn(10L);
    Adaptations adaptations =
        new Adaptations(
            mock(Devices.class),
            samples,
            mock(Descriptors.class),
            mock(AdaptationRepository.class),
            mock(DeviceMethods.class),
            queue,
            mock(ImmediateAdaptation.class),
            settings(2, 10),
            mock(ApplicationEventPublisher.class));
    assertThatThrownBy(() -> adaptations.request("one", "nasbench201", Quantity.LATENCY, null))
        .isInstanceOf(TooManyRequestsException.class)
        .hasMessageContainingAll("10", "\nMaybe ", "maple.adaptation.waiting");
    then(queue).should(never()).add(any(), any());
  }

  private ImmediateAdaptation immediate(AdaptationSettings settings) {
    Heartbeats heartbeats = new Heartbeats(executions, settings);
    return new ImmediateAdaptation(
        queue, runner, executions, heartbeats, settings, Clock.systemUTC());
  }

  private static Target device(String id) {
    return Targets.latency(id, "nasbench201");
  }

  private static Execution turn(String device) {
    return new Execution(Instant.EPOCH, new TaskInstance<>(Executions.TASK, device));
  }

  private static AdaptationSettings settings(int inlineAtOnce, int waiting) {
    return new AdaptationSettings(50, inlineAtOnce, waiting, 2, Duration.ofMillis(500));
  }
}
