package io.maple.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL that can be stopped and started, and keeps its data and its port. */
final class Database implements AutoCloseable {

  private final Path folder;
  private int port;
  private @Nullable EmbeddedPostgres running;

  private Database(Path folder) {
    this.folder = folder;
  }

  static Database start(Path folder) {
    Database database = new Database(folder);
    database.start();
    return database;
  }

  void start() {
    try {
      EmbeddedPostgres started =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              .setPort(port)
              .start();
      running = started;
      port = started.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stop() {
    EmbeddedPostgres stopping = running;
    running = null;
    try {
      if (stopping != null) {
        stopping.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings of a service that uses it. */
  String[] settings() {
    return new String[] {
      "--spring.datasource.url=" + url(),
      "--spring.datasource.username=postgres",
      "--spring.datasource.password="
    };
  }

  JdbcTemplate query() {
    return new JdbcTemplate(new DriverManagerDataSource(url(), "postgres", ""));
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
  }

  @Override
  public void close() {
    stop();
  }
}
