package io.maple.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.dao.DataAccessException;

/** Which databases are opened, and which are known to lack changes. */
class GenerationTest {

  private static final int CHANGES = 120;
  private static final int TEXT_BYTES = 3_000;

  @TempDir Path folder;

  @Test
  void shouldCountWhatIsCommittedAndNothingElse() throws SQLException, IOException {
    try (Connection connection = open()) {
      change(connection, 1);
      change(connection, 2);
      connection.commit();
      assertThat(counted()).isEqualTo(1);
      change(connection, 3);
      connection.rollback();
      count(connection);
      connection.commit();
      assertThat(counted()).isEqualTo(1);
    }
    try (Connection again = open()) {
      assertThat(count(again)).isEqualTo(2);
      assertThat(counted()).isEqualTo(1);
    }
  }

  @Test
  void shouldCountEachOfManyAtATime() throws Exception {
    EmbeddedDataSource database = start();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < CHANGES; i++) {
        int id = i;
        writers.add(
            threads.submit(
                () -> {
                  try (Connection connection = begin(database)) {
                    change(connection, id);
                    connection.commit();
                  }
                  return id;
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(counted()).isEqualTo(CHANGES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void shouldOpenWhatAKilledProcessLeft(int seed) throws Exception {
    Path copy = folder.resolve("copy");
    Files.createDirectory(copy);
    try (Connection connection = open();
        Connection unfinished = begin(start())) {
      change(connection, 0, seed * 20);
      change(unfinished, -1);
      // In the order of the writes: first what is in the file must be in the database.
      Files.copy(generation(folder), generation(copy));
      Files.copy(database(folder), database(copy));
    }
    try (Connection again = begin(start(copy))) {
      assertThat(count(again)).isEqualTo(seed * 20L);
    }
  }

  @Test
  void shouldOpenADatabaseAheadOfItsFile() throws Exception {
    write();
    Path early = folder.resolve("early");
    Files.copy(generation(folder), early);
    try (Connection connection = open()) {
      change(connection, CHANGES);
      connection.commit();
    }
    Files.copy(early, generation(folder), StandardCopyOption.REPLACE_EXISTING);
    try (Connection again = open()) {
      assertThat(count(again)).isEqualTo(CHANGES + 1);
      assertThat(counted()).isEqualTo(CHANGES + 1);
    }
  }

  @Test
  void shouldOpenADatabaseWithoutAFile() throws Exception {
    write();
    Files.delete(generation(folder));
    open().close();
    assertThat(counted()).isEqualTo(CHANGES);
  }

  @Test
  void shouldRejectAnOlderCopy() throws Exception {
    write();
    Path older = folder.resolve("older");
    Files.copy(database(folder), older);
    try (Connection connection = open()) {
      change(connection, CHANGES);
      connection.commit();
    }
    Files.copy(older, database(folder), StandardCopyOption.REPLACE_EXISTING);
    FailureAnalysis words = rejection();
    assertThat(words.getDescription()).contains("maple.mv.db holds 120 changes", "counts 121");
    assertThat(words.getAction()).startsWith("Maybe ").contains(generation(folder).toString());
    // As the words say.
    Files.delete(generation(folder));
    try (Connection again = open()) {
      assertThat(count(again)).isEqualTo(CHANGES);
    }
  }

  @Test
  void shouldRejectADatabaseThatIsGone() throws Exception {
    write();
    Files.delete(database(folder));
    assertThat(rejection().getDescription()).contains("holds 0 changes");
  }

  @Test
  void shouldRejectAFileWithoutANumber() throws Exception {
    write();
    Files.writeString(generation(folder), "");
    assertThat(rejection().getDescription()).contains("holds no number");
  }

  @ParameterizedTest
  @ValueSource(doubles = {.1, .3, .5, .7, .9})
  void shouldNeverContinueWithPartOfTheChanges(double from) throws Exception {
    write();
    Path whole = folder.resolve("whole");
    Files.copy(database(folder), whole);
    long kept = (long) (from * Files.size(whole));
    overwrite(kept);
    assertWholeOrRejected();
    Files.copy(whole, database(folder), StandardCopyOption.REPLACE_EXISTING);
    truncate(kept);
    assertWholeOrRejected();
  }

  /** Rejected at the start or when it is read, unless what is lost was free space. */
  private void assertWholeOrRejected() {
    try (Connection connection = open()) {
      assertThat(count(connection)).isEqualTo(CHANGES);
    } catch (OutdatedDatabaseException | DataAccessException | FlywayException rejected) {
      assertThat(rejected).hasMessageNotContaining("null");
    } catch (SQLException damaged) {
      assertThat(damaged.getErrorCode()).isIn(90028, 90030, 50000);
    }
  }

  private FailureAnalysis rejection() {
    try {
      throw new AssertionError("It was opened: " + open());
    } catch (OutdatedDatabaseException rejected) {
      return new OutdatedDatabaseAnalyzer().analyze(rejected, rejected);
    } catch (SQLException damaged) {
      throw new AssertionError(damaged);
    }
  }

  private void write() throws SQLException {
    try (Connection connection = open()) {
      change(connection, 0, CHANGES);
    }
  }

  private Connection open() throws SQLException {
    return begin(start());
  }

  private EmbeddedDataSource start() {
    return start(folder);
  }

  private static EmbeddedDataSource start(Path folder) {
    EmbeddedDataSource database =
        new EmbeddedDataSource(
            "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0"
                .formatted(folder.resolve("maple")));
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setDataSource(database);
      Flyway flyway =
          Flyway.configure().dataSource(pool).locations("filesystem:db/migration").load();
      new H2Configuration().migration().migrate(flyway);
    }
    return database;
  }

  private static Connection begin(EmbeddedDataSource database) throws SQLException {
    Connection connection = database.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists entry (id integer, content varchar)");
    }
    connection.setAutoCommit(false);
    return connection;
  }

  /** Makes changes, each in a transaction of its own. */
  private static void change(Connection connection, int from, int to) throws SQLException {
    for (int id = from; id < to; id++) {
      change(connection, id);
      connection.commit();
    }
  }

  private static void change(Connection connection, int id) throws SQLException {
    byte[] content = new byte[TEXT_BYTES];
    new Random(id).nextBytes(content);
    try (PreparedStatement statement =
        connection.prepareStatement("insert into entry (id, content) values (?, ?)")) {
      statement.setInt(1, id);
      statement.setString(2, HexFormat.of().formatHex(content));
      statement.execute();
    }
  }

  /** Reads everything. */
  private static long count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select count(*) from entry where content <> 'none'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private long counted() throws IOException {
    return Long.parseLong(Files.readString(generation(folder)).strip());
  }

  private void overwrite(long from) throws IOException {
    byte[] junk = new byte[(int) (Files.size(database(folder)) - from)];
    Arrays.fill(junk, (byte) 0x5A);
    try (RandomAccessFile damaged = new RandomAccessFile(database(folder).toFile(), "rw")) {
      damaged.seek(from);
      damaged.write(junk);
    }
  }

  private void truncate(long size) throws IOException {
    try (FileChannel channel = FileChannel.open(database(folder), StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  private static Path database(Path folder) {
    return folder.resolve("maple.mv.db");
  }

  private static Path generation(Path folder) {
    return folder.resolve("maple.generation");
  }
}
