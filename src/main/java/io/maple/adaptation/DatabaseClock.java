package io.maple.adaptation;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The database's time, which all replicas share: asked for now and then, and counted on from there
 * by a clock that nobody sets. So a replica whose own clock is wrong, or is put right, neither
 * takes others for dead nor lets work wait.
 */
@Component
class DatabaseClock implements Clock {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

  private record Reading(Instant time, long nanos) {}

  private final JdbcTemplate database;
  private volatile Reading reading;

  DatabaseClock(JdbcTemplate database) {
    this.database = database;
    this.reading = read(database);
  }

  @Override
  public Instant now() {
    Reading last = reading;
    return last.time().plusNanos(System.nanoTime() - last.nanos());
  }

  /** Asks the database again; goes on counting where it does not answer. */
  void adjust() {
    try {
      reading = read(database);
    } catch (DataAccessException unanswered) {
      LOG.debug("The database did not tell the time", unanswered);
    }
  }

  private static Reading read(JdbcTemplate database) {
    OffsetDateTime time = database.queryForObject("select current_timestamp", OffsetDateTime.class);
    return new Reading(Objects.requireNonNull(time).toInstant(), System.nanoTime());
  }
}
