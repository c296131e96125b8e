package io.maple.adaptation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Runs devices' executions in the background, oldest first, from the start of the service; so does
 * every other replica. Another replica repeats what a dead one had not finished.
 */
@Component
class AdaptationWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(AdaptationWorker.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration LAST_WAIT = Duration.ofSeconds(10);

  /** After so many missed heartbeats a replica is declared dead. */
  private static final int MISSED_HEARTBEATS = 4;

  private final AdaptationQueue queue;
  private final AdaptationRunner runner;
  private final Executions executions;
  private final AdaptationSettings settings;
  private final DataSource dataSource;
  private final DatabaseClock clock;
  private volatile @Nullable Scheduler scheduler;

  AdaptationWorker(
      AdaptationQueue queue,
      AdaptationRunner runner,
      Executions executions,
      AdaptationSettings settings,
      DataSource dataSource,
      DatabaseClock clock) {
    this.queue = queue;
    this.runner = runner;
    this.executions = executions;
    this.settings = settings;
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /** Looks at once, instead of at the next poll. */
  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void on(AdaptationsWaiting event) {
    Scheduler running = scheduler;
    if (running != null) {
      running.triggerCheckForDueExecutions();
    }
  }

  @Override
  public void start() {
    Scheduler started =
        Scheduler.create(dataSource, task())
            .schedulerName(executions.replica())
            .jdbcCustomization(Executions.SQL)
            .clock(clock)
            .threads(settings.threads())
            .pollingInterval(POLL)
            .heartbeatInterval(settings.heartbeat())
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(LAST_WAIT)
            .failureLogging(LogLevel.WARN, true)
            .addSchedulerListener(new ClockAdjustment())
            .build();
    started.start();
    scheduler = started;
    LOG.info("This replica adapts devices as {}", executions.replica().getName());
  }

  @Override
  public void stop() {
    Scheduler running = scheduler;
    scheduler = null;
    if (running != null) {
      running.stop();
    }
  }

  @Override
  public boolean isRunning() {
    return scheduler != null;
  }

  private CustomTask<Void> task() {
    return Tasks.custom(Executions.TASK, Void.class)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
        .onDeadExecution(this::revive)
        .execute((instance, context) -> adapt(instance));
  }

  private CompletionHandler<Void> adapt(TaskInstance<Void> device) {
    runner.run(device.getId());
    return (complete, operations) -> queue.end(complete.getExecution());
  }

  private void revive(ExecutionComplete dead, ExecutionOperations<Void> operations) {
    LOG.warn(
        "{} stopped while it adapted {}, which is adapted again",
        dead.getExecution().pickedBy,
        dead.getExecution().getId());
    operations.reschedule(dead, clock.now());
  }

  /** Asks the database for the time whenever dead replicas were looked for. */
  private final class ClockAdjustment extends AbstractSchedulerListener {

    @Override
    public void onSchedulerEvent(SchedulerEventType type) {
      if (type == SchedulerEventType.RAN_DETECT_DEAD) {
        try {
          clock.adjust();
          executions.correctTimes();
        } catch (DataAccessException unanswered) {
          LOG.debug("The database did not return the time", unanswered);
        }
      }
    }
  }
}
