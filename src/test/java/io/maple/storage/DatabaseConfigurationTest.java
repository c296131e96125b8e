package io.maple.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DatabaseConfigurationTest {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
          .withUserConfiguration(DatabaseConfiguration.class);

  @Test
  void shouldOpenAnEmbeddedDatabaseByItsOwnDriver() {
    context
        .withPropertyValues("spring.datasource.url=jdbc:h2:mem:driver")
        .run(
            started -> {
              assertThat(DriverManager.drivers()).hasAtLeastOneElementOfType(EmbeddedDriver.class);
              try (Connection connection =
                  started.getBean(HikariDataSource.class).getConnection()) {
                assertThat(connection.isWrapperFor(EmbeddedConnection.class)).isTrue();
              }
            });
  }

  @Test
  void shouldLeaveTheDriverOfAServer() {
    context
        .withPropertyValues("spring.datasource.url=jdbc:postgresql://127.0.0.1/maple")
        .run(
            started ->
                assertThat(started.getBean(HikariDataSource.class).getDriverClassName())
                    .isEqualTo("org.postgresql.Driver"));
  }
}
