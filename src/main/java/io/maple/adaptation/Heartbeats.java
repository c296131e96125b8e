package io.maple.adaptation;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says of turns that requests have taken that they are not given up, as the scheduler does of those
 * in the background: else another replica would take over what takes long.
 */
@Component
class Heartbeats implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

  private final Turns turns;
  private final long intervalMillis;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Heartbeats::daemon);

  Heartbeats(Turns turns, AdaptationSettings settings) {
    this.turns = turns;
    this.intervalMillis = settings.heartbeat().toMillis();
    // Most end long before their first heartbeat.
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Says so of a turn until what is answered is cancelled. */
  Future<?> keep(Execution turn) {
    return timer.scheduleAtFixedRate(
        () -> beat(turn), intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
  }

  private void beat(Execution turn) {
    try {
      turns.beat(turn);
    } catch (RuntimeException unanswered) {
      LOG.debug("The turn of {} could not be kept", turn.getId(), unanswered);
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
