package io.maple.adaptation;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ScheduledTaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * The executions of db-scheduler in which devices are adapted: a device has one at most, and one
 * replica at most has picked it.
 *
 * <p>Everything here takes part in the caller's transaction, where there is one.
 */
@Component
class Executions {

  /** What db-scheduler calls all of them; each is named after its device. */
  static final String TASK = "adapt";

  /** For both databases: standard SQL, so they need no distinction. */
  static final JdbcCustomization SQL = new DefaultJdbcCustomization(false);

  private static final Logger LOG = LoggerFactory.getLogger(Executions.class);
  private static final int NO_FAILURES = 0;

  /** Failures are tried again after some seconds. */
  private static final Duration FURTHEST_AHEAD = Duration.ofMinutes(1);

  private final SchedulerName replica = new SchedulerName.Fixed(name());
  private final JdbcTaskRepository repository;
  private final JdbcTemplate database;
  private final DatabaseClock clock;

  Executions(DataSource dataSource, JdbcTemplate database, DatabaseClock clock) {
    this.database = database;
    this.clock = clock;
    this.repository =
        new JdbcTaskRepository(
            new TransactionAwareDataSourceProxy(dataSource),
            false,
            SQL,
            JdbcTaskRepository.DEFAULT_TABLE_NAME,
            new TaskResolver(SchedulerListeners.NOOP, clock, List.of()),
            replica,
            false,
            clock);
  }

  /** The name of this replica. */
  SchedulerName replica() {
    return replica;
  }

  /** Creates a device's execution unless there is one; the caller has locked the device. */
  void request(String deviceId) {
    repository.createIfNotExists(
        new ScheduledTaskInstance(new TaskInstance<>(TASK, deviceId), clock.now()));
  }

  /** Picks a device's execution, unless there is none or another replica has picked it. */
  Optional<Execution> pick(String deviceId) {
    return repository
        .getExecution(TASK, deviceId)
        .filter(execution -> !execution.isPicked())
        .flatMap(execution -> repository.pick(execution, clock.now()));
  }

  /** Sends a heartbeat for a picked execution. */
  void beat(Execution execution) {
    repository.updateHeartbeat(execution, clock.now());
  }

  /**
   * Moves times to the present that lie further ahead than any replica sets them: the clock was put
   * back. Otherwise executions would wait, and dead replicas count as alive, until that time.
   */
  void correctTimes() {
    OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
    for (String time : List.of("execution_time", "last_heartbeat")) {
      database.update(
          "update scheduled_tasks set %s = ? where %s > ?".formatted(time, time),
          now,
          now.plus(FURTHEST_AHEAD));
    }
  }

  /** Releases an execution; any replica may pick it at once. */
  void release(Execution execution) {
    unlessLost(
        () ->
            repository.reschedule(
                execution, clock.now(), clock.now(), execution.lastFailure, NO_FAILURES));
  }

  /** Deletes an execution that is complete. */
  void end(Execution execution) {
    unlessLost(() -> repository.remove(execution));
  }

  private static void unlessLost(Runnable change) {
    try {
      change.run();
    } catch (ExecutionException lost) {
      LOG.warn(
          "Another replica declared this one dead and picked its execution: {}", lost.getMessage());
    }
  }

  private static String name() {
    String host = new SchedulerName.Hostname().getName();
    return host.substring(0, Math.min(host.length(), 30))
        + "-"
        + UUID.randomUUID().toString().substring(0, 8);
  }
}
