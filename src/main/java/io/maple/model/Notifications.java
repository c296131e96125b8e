package io.maple.model;

import io.maple.learn.Quantity;
import io.maple.learn.Target;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells every replica which devices' models are others now: PostgreSQL's NOTIFY and LISTEN. On
 * other databases nobody is told, and nobody can listen.
 */
@Component
class Notifications {

  private static final String CHANNEL = "maple_serving";
  private static final String SEPARATOR = " ";
  private static final int PARTS = 3;

  private final JdbcTemplate database;
  private final Optional<JdbcConnectionDetails> postgres;

  Notifications(JdbcTemplate database, ObjectProvider<JdbcConnectionDetails> details) {
    this.database = database;
    this.postgres =
        Optional.ofNullable(details.getIfAvailable())
            .filter(known -> known.getJdbcUrl().startsWith("jdbc:postgresql:"));
  }

  /** Tells it when the current transaction commits, and not when it does not. */
  void send(Target target) {
    if (postgres.isPresent()) {
      database.queryForList(
          "select pg_notify(?, ?)",
          CHANNEL,
          String.join(SEPARATOR, target.deviceId(), target.space(), target.quantity().name()));
    }
  }

  /** Begins to listen, on a connection of its own; where nobody is told, to nothing. */
  Feed listen() throws SQLException {
    if (postgres.isEmpty()) {
      return new Feed(null);
    }
    JdbcConnectionDetails details = postgres.get();
    Connection connection =
        DriverManager.getConnection(
            details.getJdbcUrl(), details.getUsername(), details.getPassword());
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen " + CHANNEL);
      return new Feed(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** What is told from the moment of listening on. */
  static final class Feed implements AutoCloseable {

    private final @Nullable Connection connection;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Feed(@Nullable Connection connection) {
      this.connection = connection;
    }

    /** Waits until something is told, so long at most. */
    List<Target> await(long millis) throws SQLException, InterruptedException {
      if (connection == null) {
        closed.await(millis, TimeUnit.MILLISECONDS);
        return List.of();
      }
      PGConnection postgres = connection.unwrap(PGConnection.class);
      return Stream.of(postgres.getNotifications((int) millis))
          .map(told -> told.getParameter().split(SEPARATOR, PARTS))
          .filter(parts -> parts.length == PARTS)
          .flatMap(
              parts ->
                  Quantity.find(parts[2]).map(it -> new Target(parts[0], parts[1], it)).stream())
          .toList();
    }

    /** Ends the waiting too, if another thread waits. */
    @Override
    public void close() throws SQLException {
      closed.countDown();
      if (connection != null) {
        connection.abort(Runnable::run);
      }
    }
  }
}
