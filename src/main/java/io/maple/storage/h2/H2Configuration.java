package io.maple.storage.h2;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.Driver;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;

/** Opens an embedded database by {@link EmbeddedDataSource}, and checks it before its migration. */
@Configuration(proxyBeanMethods = false)
class H2Configuration {

  @Bean
  static BeanPostProcessor embeddedDatabase() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
            && Driver.class.getName().equals(pool.getDriverClassName())) {
          pool.setDataSource(new EmbeddedDataSource(pool.getJdbcUrl()));
        }
        return bean;
      }
    };
  }

  @Bean
  FlywayMigrationStrategy migration() {
    return flyway -> {
      DataSource database = flyway.getConfiguration().getDataSource();
      try {
        Optional<Generation> generation = generation(database);
        if (generation.isPresent()) {
          migrate(flyway, database, generation.get());
        } else {
          flyway.migrate();
        }
      } catch (SQLException refused) {
        throw new DataAccessResourceFailureException("The database cannot be opened", refused);
      }
    };
  }

  private static void migrate(Flyway flyway, DataSource database, Generation generation)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      generation.check(connection);
    }
    flyway.migrate();
    try (Connection connection = database.getConnection()) {
      generation.start(connection);
    }
  }

  private static Optional<Generation> generation(DataSource database) {
    return database instanceof HikariDataSource pool
            && pool.getDataSource() instanceof EmbeddedDataSource embedded
        ? embedded.generation()
        : Optional.empty();
  }
}
