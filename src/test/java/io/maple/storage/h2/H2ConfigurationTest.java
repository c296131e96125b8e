package io.maple.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class H2ConfigurationTest {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
          .withUserConfiguration(H2Configuration.class);

  @Test
  void shouldOpenAnEmbeddedDatabaseByItsOwnDataSource() {
    context
        .withPropertyValues("spring.datasource.url=jdbc:h2:mem:embedded")
        .run(
            started -> {
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
            started -> {
              HikariDataSource pool = started.getBean(HikariDataSource.class);
              assertThat(pool.getDriverClassName()).isEqualTo("org.postgresql.Driver");
              assertThat(pool.getDataSource()).isNull();
            });
  }
}
