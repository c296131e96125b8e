package io.maple.adaptation;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The database's time, which all replicas share: asked for now and then, and counted on from there
 * by a clock that nobody sets. So a replica whose own clock is wrong, or is put right, neither
 * takes others for dead nor lets work wait.
 */
@Component
class DatabaseClock implements Clock {

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

  /**
   * Asks the database again.
   *
   * @throws org.springframework.dao.DataAccessException when it does not answer; then the time is
   *     counted on
   */
  void adjust() {
    reading = read(database);
  }

  private static Reading read(JdbcTemplate database) {
    OffsetDateTime time = database.queryForObject("select current_timestamp", OffsetDateTime.class);
    return new Reading(Objects.requireNonNull(time).toInstant(), System.nanoTime());
  }
}
