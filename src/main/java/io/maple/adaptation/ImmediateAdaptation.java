package io.maple.adaptation;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.maple.learn.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Adapts a device while its upload waits, unless that takes too long; a few at a time, so that many
 * uploads do not starve predictions.
 */
@Component
class ImmediateAdaptation {

  private static final Logger LOG = LoggerFactory.getLogger(ImmediateAdaptation.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 10;

  private final AdaptationQueue queue;
  private final AdaptationRunner runner;
  private final Executions executions;
  private final Heartbeats heartbeats;
  private final Semaphore room;
  private final Clock clock;

  /** Striped by device, so that of many uploads to one only one looks into the database. */
  private final Lock[] locks =
      Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

  ImmediateAdaptation(
      AdaptationQueue queue,
      AdaptationRunner runner,
      Executions executions,
      Heartbeats heartbeats,
      AdaptationSettings settings,
      Clock clock) {
    this.queue = queue;
    this.runner = runner;
    this.executions = executions;
    this.heartbeats = heartbeats;
    this.room = new Semaphore(settings.inlineAtOnce(), true);
    this.clock = clock;
  }

  /**
   * Does what waits for a device and space, or waits until somebody else has done it. What cannot
   * be done here and now is left to the background: the samples are stored.
   */
  void run(Target target) {
    run(target, PATIENCE);
  }

  /** The same, with a patience of the caller's. */
  void run(Target target, Duration patience) {
    Instant asked = clock.instant();
    long deadline = System.nanoTime() + patience.toNanos();
    Lock lock = locks[Math.floorMod(target.deviceId().hashCode(), locks.length)];
    try {
      if (lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        try {
          runUntil(deadline, target, asked);
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("The adaptation of {} is left to the background", target, e);
    }
  }

  private void runUntil(long deadline, Target target, Instant asked) throws InterruptedException {
    while (queue.isWaiting(target, asked)) {
      if (!room.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
      try {
        if (adapt(target) || System.nanoTime() > deadline) {
          return;
        }
      } finally {
        room.release();
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  /** Whether the device's execution could be picked. */
  private boolean adapt(Target target) {
    Optional<Execution> execution = executions.pick(target.deviceId());
    if (execution.isEmpty()) {
      return false;
    }
    Future<?> beating = heartbeats.keep(execution.get());
    try {
      runner.run(target);
    } finally {
      beating.cancel(false);
      queue.end(execution.get());
    }
    return true;
  }
}
