package io.maple.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real PostgreSQL for tests: a container where a Docker engine answers, the same program from
 * embedded binaries elsewhere; each application context gets an empty database of its own.
 */
public final class PostgresDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String IMAGE = "postgres:17";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private record Server(String host, int port, String user, String password) {

    String url(String database) {
      return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }
  }

  // Started with the first test that needs it; ends with the virtual machine.
  private static final class Running {
    static final Server SERVER = start();
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Server server = Running.SERVER;
    String database = "maple_" + DATABASES.incrementAndGet();
    try (Connection connection =
            DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + database);
    } catch (SQLException failure) {
      throw new IllegalStateException("PostgreSQL made no database", failure);
    }
    TestPropertyValues.of(
            "spring.datasource.url=" + server.url(database),
            "spring.datasource.username=" + server.user(),
            "spring.datasource.password=" + server.password())
        .applyTo(context);
  }

  private static Server start() {
    return DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
  }

  @SuppressWarnings("resource") // ends with the virtual machine
  private static Server container() {
    PostgreSQLContainer container = new PostgreSQLContainer(IMAGE);
    container.start();
    return new Server(
        container.getHost(),
        container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
        container.getUsername(),
        container.getPassword());
  }

  private static Server embedded() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start();
      return new Server("127.0.0.1", postgres.getPort(), "postgres", "");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
