package io.maple.adaptation;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** One background thread that works off the queue, oldest first, from the start of the service. */
@Component
class AdaptationWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(AdaptationWorker.class);
  private static final long POLL_SECONDS = 5;

  private final AdaptationQueue queue;
  private final AdaptationRunner runner;
  private final Semaphore signal = new Semaphore(0);
  private volatile @Nullable Thread thread;

  AdaptationWorker(AdaptationQueue queue, AdaptationRunner runner) {
    this.queue = queue;
    this.runner = runner;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void on(AdaptationsWaiting event) {
    signal.release();
  }

  @Override
  public void start() {
    int recovered = queue.recover();
    if (recovered > 0) {
      LOG.info("{} adaptations were cut off and run again", recovered);
    }
    Thread worker = new Thread(this::work, "adaptation");
    worker.setDaemon(true);
    thread = worker;
    worker.start();
  }

  @Override
  public void stop() {
    Thread worker = thread;
    thread = null;
    if (worker != null) {
      signal.release();
      try {
        worker.join(TimeUnit.SECONDS.toMillis(POLL_SECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void work() {
    while (thread == Thread.currentThread()) {
      try {
        Optional<DeviceSpace> next = queue.next();
        if (next.isPresent()) {
          runner.run(next.get());
        } else if (signal.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS)) {
          signal.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("The adaptation queue cannot be read; trying again in {} s", POLL_SECONDS, e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.SECONDS.sleep(POLL_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
