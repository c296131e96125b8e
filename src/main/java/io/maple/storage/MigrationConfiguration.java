package io.maple.storage;

import java.sql.SQLException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;

/** Looks at an embedded database's file before the migration, which is the first to open it. */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

  @Bean
  FlywayMigrationStrategy migration(@Value("${spring.datasource.url}") String url) {
    Optional<DatabaseFile> file = DatabaseFile.of(url);
    return flyway -> {
      try {
        if (file.isPresent()) {
          file.get().check();
        }
      } catch (SQLException damaged) {
        throw new DataAccessResourceFailureException("The database cannot be opened", damaged);
      }
      flyway.migrate();
    };
  }
}
