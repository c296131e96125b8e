package io.maple.storage.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Opens the connections of an embedded database for a pool. */
final class EmbeddedDataSource extends AbstractDataSource {

  private final String url;
  private final Optional<Generation> generation;

  EmbeddedDataSource(String url) {
    this.url = url;
    this.generation = Generation.of(url);
  }

  /** The number that shows whether changes are missing; empty for a database in memory. */
  Optional<Generation> generation() {
    return generation;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return new EmbeddedConnection(url, null, null, generation);
  }

  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    return new EmbeddedConnection(url, user, password, generation);
  }

  /** Ignores what a pool sets, as H2's own data source does: no network is involved. */
  @Override
  public void setLoginTimeout(int seconds) {}
}
