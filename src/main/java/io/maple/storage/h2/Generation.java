package io.maple.storage.h2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.store.fs.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A number that each committed transaction raises, first in the embedded database and then in a
 * small file beside it.
 *
 * <p>H2 opens a damaged database file at the newest state that it can read, which may be empty, and
 * reports nothing. The number in the file then exceeds the one in the database, and the service
 * does not start. A crash between the two writes leaves the database ahead of the file, which is
 * harmless. The file is not flushed to the disk: after a power failure it may be behind as well.
 *
 * <p>Statements outside a transaction, such as a scheduler's heartbeats, do not count.
 */
final class Generation {

  private static final Logger LOG = LoggerFactory.getLogger(Generation.class);
  private static final Pattern URL = Pattern.compile("jdbc:h2:file:([^;]+).*");
  private static final String RAISE =
      "select generation from final table"
          + " (update database_generation set generation = generation + 1)";
  private static final String READ = "select max(generation) from database_generation";
  // Always as long, so that a write replaces all of the earlier one, even on a full disk.
  private static final String FORMAT = "%019d\n";

  private final Path database;
  private final Path file;
  private volatile boolean counting;
  private long written = -1;

  private Generation(String name) {
    this.database = Path.of(name + ".mv.db");
    this.file = Path.of(name + ".generation");
  }

  /** The generation of the database that a URL names; empty unless it is kept in a file. */
  static Optional<Generation> of(String url) {
    Matcher matcher = URL.matcher(url);
    return matcher.matches()
        ? Optional.of(new Generation(FileUtils.toRealPath(matcher.group(1))))
        : Optional.empty();
  }

  /**
   * Compares the database, before it is migrated, with the file.
   *
   * @throws OutdatedDatabaseException if changes that the file counts are missing from the database
   */
  void check(Connection connection) throws SQLException {
    if (!Files.exists(file)) {
      return;
    }
    long expected = readFile();
    // The file is first written when there is such a table: one without it is an older state, too.
    boolean counted = exists(connection);
    long found = counted ? query(READ, connection) : 0;
    if (!counted || found < expected) {
      throw new OutdatedDatabaseException(database, found, file, expected);
    }
  }

  /** Begins to count the transactions of a database that is migrated. */
  void start(Connection connection) throws SQLException {
    acknowledge(query(READ, connection));
    counting = true;
  }

  /** Whether the database is migrated, and its transactions count. */
  boolean isCounting() {
    return counting;
  }

  /** Raises the number as part of a connection's transaction. */
  long raise(Connection connection) throws SQLException {
    return query(RAISE, connection);
  }

  /** Writes a number whose transaction is committed. */
  synchronized void acknowledge(long committed) {
    // Other transactions may have overtaken this one since its commit.
    if (committed <= written) {
      return;
    }
    try {
      Files.writeString(
          file,
          FORMAT.formatted(committed),
          StandardCharsets.US_ASCII,
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE);
      written = committed;
    } catch (IOException unwritable) {
      LOG.warn("The generation {} could not be written to {}", committed, file, unwritable);
    }
  }

  private long readFile() {
    try {
      return Long.parseLong(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (NumberFormatException damaged) {
      throw new OutdatedDatabaseException(database, file, damaged);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean exists(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, null, "database_generation", null)) {
      return tables.next();
    }
  }

  private static long query(String sql, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
