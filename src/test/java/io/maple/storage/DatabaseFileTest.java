package io.maple.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a damaged file is told from one that was closed, or cut off, in order. */
class DatabaseFileTest {

  private static final int COMMITS = 120;
  private static final int ROW_BYTES = 3_000;
  private static final int BLOCK = 4096;

  @TempDir Path folder;

  @Test
  void shouldTakeAFileThatDoesNotExistYet() {
    assertThatCode(() -> check(folder.resolve("none"))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void shouldTakeAFileThatWasClosed(int seed) throws Exception {
    Path closed = folder.resolve("closed");
    try (Connection connection = open(closed)) {
      write(connection, seed);
    }
    assertThatCode(() -> check(closed)).doesNotThrowAnyException();
    assertThat(rows(closed)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void shouldTakeAFileWhoseProcessWasKilled(int seed) throws Exception {
    Path killed = killed(seed);
    assertThatCode(() -> check(killed)).doesNotThrowAnyException();
    assertThat(rows(killed)).isPositive();
    assertThatCode(() -> check(killed)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void shouldTakeAFileWhoseLastWriteWasCutOff(int seed) throws Exception {
    Path killed = killed(seed);
    long size = Files.size(file(killed));
    truncate(killed, size - 1 - new Random(seed).nextInt(BLOCK));
    assertThatCode(() -> check(killed)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "true, .5, 1",
    "false, .5, 1",
    "false, .25, .5",
    "true, .9, 1",
    "false, .9, 1",
  })
  void shouldNoticeWhatWasOverwritten(boolean closed, double from, double to) throws Exception {
    Path damaged = folder.resolve("closed");
    if (closed) {
      try (Connection connection = open(damaged)) {
        write(connection, 1);
      }
    } else {
      damaged = killed(1);
    }
    overwrite(damaged, from, to);
    assertDamaged(damaged);
  }

  @Test
  void shouldNoticeWhatWasOverwrittenInAClosedFileUnlessItWasFree() throws Exception {
    // How tightly H2 packs a file when it closes it depends on how much time it finds.
    Path closed = folder.resolve("closed");
    try (Connection connection = open(closed)) {
      write(connection, 1);
    }
    Path damaged = folder.resolve("damaged");
    Files.copy(file(closed), file(damaged));
    overwrite(damaged, .25, .5);
    long written = rows(closed);
    try {
      check(damaged);
      assertThat(rows(damaged)).isEqualTo(written);
    } catch (SQLException noticed) {
      assertThat(noticed.getErrorCode()).isEqualTo(90030);
    }
  }

  @Test
  void shouldNoticeThatHalfOfAClosedFileIsGone() throws Exception {
    Path closed = folder.resolve("closed");
    try (Connection connection = open(closed)) {
      write(connection, 1);
    }
    truncate(closed, Files.size(file(closed)) / 2);
    assertDamaged(closed);
  }

  /** Noticed by the look into the file, or else by H2 as soon as it is opened. */
  private static void assertDamaged(Path database) {
    assertThatThrownBy(
            () -> {
              check(database);
              rows(database);
            })
        .isInstanceOf(SQLException.class)
        .extracting(error -> ((SQLException) error).getErrorCode())
        .isEqualTo(90030);
  }

  private static void check(Path database) throws SQLException {
    DatabaseFile.of(url(database)).orElseThrow().check();
  }

  /** A copy of a file that is still open: what is on disk when a process dies. */
  private Path killed(int seed) throws SQLException, IOException {
    Path alive = folder.resolve("alive");
    Path killed = folder.resolve("killed");
    try (Connection connection = open(alive)) {
      write(connection, seed);
      Files.copy(file(alive), file(killed));
    }
    return killed;
  }

  private static void write(Connection connection, int seed) throws SQLException {
    Random random = new Random(seed);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table thing (id int primary key, content bytea)");
    }
    connection.commit();
    String change = "merge into thing (id, content) key (id) values (?, ?)";
    try (PreparedStatement merge = connection.prepareStatement(change)) {
      for (int i = 0; i < COMMITS; i++) {
        byte[] content = new byte[1 + random.nextInt(ROW_BYTES)];
        random.nextBytes(content);
        merge.setInt(1, random.nextInt(COMMITS));
        merge.setBytes(2, content);
        merge.executeUpdate();
        connection.commit();
      }
    }
  }

  private static long rows(Path database) throws SQLException {
    try (Connection connection = open(database);
        Statement statement = connection.createStatement();
        var sizes = statement.executeQuery("select sum(length(content)) from thing")) {
      sizes.next();
      return sizes.getLong(1);
    }
  }

  private static void overwrite(Path database, double from, double to) throws IOException {
    try (RandomAccessFile damaged = new RandomAccessFile(file(database).toFile(), "rw")) {
      long first = (long) (from * damaged.length());
      byte[] junk = new byte[(int) ((long) (to * damaged.length()) - first)];
      new Random(5).nextBytes(junk);
      damaged.seek(first);
      damaged.write(junk);
    }
  }

  private static void truncate(Path database, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file(database), StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  private static Connection open(Path database) throws SQLException {
    return DriverManager.getConnection(url(database), "sa", "");
  }

  private static String url(Path database) {
    return "jdbc:h2:file:%s;MODE=PostgreSQL;WRITE_DELAY=0".formatted(database);
  }

  private static Path file(Path database) {
    return database.resolveSibling(database.getFileName() + ".mv.db");
  }
}
