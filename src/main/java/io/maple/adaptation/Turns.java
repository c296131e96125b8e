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
 * The turns of devices to be adapted, as executions of db-scheduler: a device has one at most, and
 * one replica at most has taken it.
 *
 * <p>Everything here takes part in the caller's transaction, where there is one.
 */
@Component
class Turns {

  /** What db-scheduler calls all of them; each is named after its device. */
  static final String TASK = "adapt";

  /** For both databases: standard SQL, which leaves no reason to tell them apart. */
  static final JdbcCustomization SQL = new DefaultJdbcCustomization(false);

  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
  private static final int NO_FAILURES = 0;

  /** Failures are tried again after some seconds. */
  private static final Duration FURTHEST_AHEAD = Duration.ofMinutes(1);

  private final SchedulerName replica = new SchedulerName.Fixed(name());
  private final JdbcTaskRepository repository;
  private final JdbcTemplate database;
  private final DatabaseClock clock;

  Turns(DataSource dataSource, JdbcTemplate database, DatabaseClock clock) {
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

  /** Who takes turns here. */
  SchedulerName replica() {
    return replica;
  }

  /** Sees to it that a device has a turn; the caller has locked the device. */
  void request(String deviceId) {
    repository.createIfNotExists(
        new ScheduledTaskInstance(new TaskInstance<>(TASK, deviceId), clock.now()));
  }

  /** Takes a device's turn, unless it has none or another has taken it. */
  Optional<Execution> take(String deviceId) {
    return repository
        .getExecution(TASK, deviceId)
        .filter(turn -> !turn.isPicked())
        .flatMap(turn -> repository.pick(turn, clock.now()));
  }

  /** Says that a turn is not given up. */
  void beat(Execution turn) {
    repository.updateHeartbeat(turn, clock.now());
  }

  /**
   * Brings to the present what lies further ahead than anybody puts it: the clock was put back.
   * Else turns would wait, and replicas that died count as alive, until it is where it was.
   */
  void bringBack() {
    OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
    for (String time : List.of("execution_time", "last_heartbeat")) {
      database.update(
          "update scheduled_tasks set %s = ? where %s > ?".formatted(time, time),
          now,
          now.plus(FURTHEST_AHEAD));
    }
  }

  /** Gives a turn back, to be taken by anyone at once. */
  void giveBack(Execution turn) {
    unlessLost(
        () -> repository.reschedule(turn, clock.now(), clock.now(), turn.lastFailure, NO_FAILURES));
  }

  /** Ends a turn. */
  void end(Execution turn) {
    unlessLost(() -> repository.remove(turn));
  }

  private static void unlessLost(Runnable change) {
    try {
      change.run();
    } catch (ExecutionException lost) {
      LOG.warn("Another replica took this one for dead, and its turn: {}", lost.getMessage());
    }
  }

  private static String name() {
    String host = new SchedulerName.Hostname().getName();
    return host.substring(0, Math.min(host.length(), 30))
        + "-"
        + UUID.randomUUID().toString().substring(0, 8);
  }
}
