package io.maple.adaptation;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Bounds how many requests adapt at a time, so that many uploads do not starve predictions. */
@Component
class InlineAdaptations {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Semaphore room;

  InlineAdaptations(AdaptationSettings settings) {
    this.room = new Semaphore(settings.inlineAtOnce(), true);
  }

  /** Adapts when there is room soon; else what waits in the queue is left to the background. */
  void run(Runnable adaptation) {
    run(adaptation, PATIENCE);
  }

  /** The same, with a patience of the caller's. */
  void run(Runnable adaptation, Duration patience) {
    try {
      if (!room.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      adaptation.run();
    } finally {
      room.release();
    }
  }
}
