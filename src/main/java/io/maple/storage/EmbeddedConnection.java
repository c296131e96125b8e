package io.maple.storage;

import java.sql.SQLException;
import java.util.Properties;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStore.TxCounter;
import org.jspecify.annotations.Nullable;

/**
 * A connection of H2's that can be rolled back and closed where its store has failed.
 *
 * <p>When a full disk closes the store, the roll back of a transaction that fails gives its use of
 * the store's version back twice (H2 2.4.240: in {@code Transaction.closeIt}, and at the
 * statement's end). The count of uses falls below zero, and whoever then starts a statement waits,
 * at full load and with a lock, for a version that will not come. So one use more is counted
 * beforehand, and left to the store where it was closed.
 */
final class EmbeddedConnection extends JdbcConnection {

  /**
   * Opens it.
   *
   * @throws SQLException if the database cannot be opened
   */
  EmbeddedConnection(String url, Properties properties) throws SQLException {
    super(url, properties, null, null, false);
  }

  @Override
  public void rollback() throws SQLException {
    MVStore store = store();
    if (store == null) {
      super.rollback();
      return;
    }
    TxCounter use = store.registerVersionUsage();
    try {
      super.rollback();
    } finally {
      if (!store.isClosed()) {
        store.deregisterVersionUsage(use);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    Session session = getSession();
    try {
      if (session != null && !session.isClosed() && session.hasPendingTransaction()) {
        rollback();
      }
    } finally {
      super.close();
    }
  }

  /** The store, or null where the connection is closed or the database is another process's. */
  private @Nullable MVStore store() {
    return getSession() instanceof SessionLocal local && !local.isClosed()
        ? local.getDatabase().getStore().getMvStore()
        : null;
  }
}
