package io.maple.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.h2.Driver;
import org.h2.engine.Constants;
import org.jspecify.annotations.Nullable;

/** H2's driver, whose connections end well where their store has failed. */
public final class EmbeddedDriver extends Driver {

  static {
    register();
  }

  /** What the connection pool calls. */
  public EmbeddedDriver() {}

  /** As drivers do: the pool complains of one that did not. */
  private static void register() {
    try {
      DriverManager.registerDriver(new EmbeddedDriver());
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    return url.startsWith(Constants.START_URL)
        ? new EmbeddedConnection(url, properties)
        : super.connect(url, properties);
  }
}
