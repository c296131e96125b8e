package io.maple.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddedConnectionTest {

  private static final String INSERT = "insert into samples values (1)";
  private static final String COUNT = "select count(*) from samples";

  @TempDir Path folder;
  private final FilePath disk = new BoundedDisk();

  @BeforeEach
  void prepare() throws SQLException {
    BoundedDisk.full = false;
    FilePath.register(disk);
    try (Connection connection = connect()) {
      execute(connection, "create table samples (millis int)");
    }
  }

  @AfterEach
  void end() {
    FilePath.unregister(disk);
  }

  @ParameterizedTest(name = "after \"{0}\"")
  @ValueSource(strings = {COUNT, INSERT})
  void shouldEndEveryTransactionWhenTheDiskIsFull(String statement) throws SQLException {
    Connection writer = begin(INSERT);
    List<Connection> others = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      others.add(begin(statement));
    }
    Connection waiting = begin(statement);

    BoundedDisk.full = true;
    assertThatThrownBy(writer::commit).isInstanceOf(SQLException.class);
    int refused = 0;
    for (Connection other : others) {
      refused += fails(other::rollback) ? 1 : 0;
      fails(other::close);
    }
    assertThat(refused).isPositive();
    fails(() -> execute(waiting, COUNT));
    fails(waiting::close);
    fails(writer::close);

    BoundedDisk.full = false;
    try (Connection later = connect()) {
      execute(later, INSERT);
      assertThat(count(later)).isEqualTo(1);
    }
  }

  @Test
  void shouldRollBackAndGoOnWhenTheStoreIsSound() throws SQLException {
    try (Connection connection = begin(INSERT)) {
      connection.rollback();
      assertThat(count(connection)).isZero();
      execute(connection, INSERT);
      connection.commit();
    }
    try (Connection connection = begin(INSERT)) {
      assertThat(count(connection)).isEqualTo(2);
    }
    Connection last = connect();
    assertThat(count(last)).isEqualTo(1);
    last.close();
    assertThat(last.isClosed()).isTrue();
    assertThatThrownBy(last::rollback).isInstanceOf(SQLException.class);
  }

  private Connection begin(String statement) throws SQLException {
    Connection connection = connect();
    connection.setAutoCommit(false);
    execute(connection, statement);
    return connection;
  }

  private Connection connect() throws SQLException {
    String url = "jdbc:h2:%s:%s/db;WRITE_DELAY=0".formatted(disk.getScheme(), folder);
    return new EmbeddedDataSource(url).getConnection();
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (Statement call = connection.createStatement()) {
      call.execute(statement);
    }
  }

  private static int count(Connection connection) throws SQLException {
    try (Statement call = connection.createStatement();
        ResultSet rows = call.executeQuery(COUNT)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static boolean fails(ThrowingCallable call) {
    return catchThrowableOfType(SQLException.class, call) != null;
  }
}
