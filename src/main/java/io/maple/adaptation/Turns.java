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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private final SchedulerName replica = new SchedulerName.Fixed(name());
  private final JdbcTaskRepository repository;
  private final DatabaseClock clock;

  Turns(DataSource dataSource, DatabaseClock clock) {
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
