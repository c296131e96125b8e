package io.maple.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.h2.Driver;
import org.h2.engine.Constants;
import org.jspecify.annotations.Nullable;

/** H2's driver, whose connections end well where their store has failed. */
public final class EmbeddedDriver extends Driver {

  /** What the connection pool calls. */
  public EmbeddedDriver() {}

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    return url.startsWith(Constants.START_URL)
        ? new EmbeddedConnection(url, properties)
        : super.connect(url, properties);
  }
}
