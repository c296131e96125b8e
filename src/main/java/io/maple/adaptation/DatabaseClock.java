package io.maple.adaptation;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The database's time, which all replicas share: read at intervals, and continued by a monotonic
 * clock. So a replica whose own clock is wrong, or is corrected, neither declares others dead nor
 * delays work.
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
   * Reads the database's time again.
   *
   * @throws org.springframework.dao.DataAccessException when it does not answer; then the time is
   *     continued
   */
  void adjust() {
    reading = read(database);
  }

  private static Reading read(JdbcTemplate database) {
    OffsetDateTime time = database.queryForObject("select current_timestamp", OffsetDateTime.class);
    return new Reading(Objects.requireNonNull(time).toInstant(), System.nanoTime());
  }
}
