package io.maple.adaptation;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends heartbeats for executions held by request threads, as the scheduler does for those in the
 * background, so that other replicas do not consider them dead.
 */
@Component
class Heartbeats implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

  private final Executions executions;
  private final long intervalMillis;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Heartbeats::daemon);

  Heartbeats(Executions executions, AdaptationSettings settings) {
    this.executions = executions;
    this.intervalMillis = settings.heartbeat().toMillis();
    // Most end long before their first heartbeat.
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Sends heartbeats for an execution until the returned future is cancelled. */
  Future<?> keep(Execution execution) {
    return timer.scheduleAtFixedRate(
        () -> beat(execution), intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
  }

  private void beat(Execution execution) {
    try {
      executions.beat(execution);
    } catch (RuntimeException unanswered) {
      LOG.debug("No heartbeat was stored for the execution of {}", execution.getId(), unanswered);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "heartbeats");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
