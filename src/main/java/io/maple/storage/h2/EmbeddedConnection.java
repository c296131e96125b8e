package io.maple.storage.h2;

import java.sql.SQLException;
import java.util.Optional;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStore.TxCounter;
import org.jspecify.annotations.Nullable;

/**
 * A connection to H2 that raises the database's {@link Generation} and can be rolled back and
 * closed after its store has failed.
 *
 * <p>The upstream fault (H2 2.4.240): after a full disk has closed the store, the rollback of a
 * transaction fails and releases its use of the store's version twice, in {@code
 * Transaction.closeIt} and at the end of the statement. The count of uses falls below zero, and the
 * next statement waits for a version that never comes: at full load, and with a lock. So a rollback
 * counts one more use beforehand, and leaves it where the store was closed.
 */
final class EmbeddedConnection extends JdbcConnection {

  private final Optional<Generation> generation;

  /**
   * Opens it.
   *
   * @throws SQLException if the database cannot be opened
   */
  EmbeddedConnection(
      String url, @Nullable String user, @Nullable String password, Optional<Generation> generation)
      throws SQLException {
    super(url, null, user, password, false);
    this.generation = generation;
  }

  @Override
  public void commit() throws SQLException {
    if (generation.filter(Generation::isCounting).isEmpty() || !hasChanges()) {
      super.commit();
      return;
    }
    // Last in the transaction, so that its row is locked only as long as the commit takes.
    long raised = generation.get().raise(this);
    super.commit();
    generation.get().acknowledge(raised);
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
    try {
      if (hasChanges()) {
        rollback();
      }
    } finally {
      super.close();
    }
  }

  private boolean hasChanges() {
    Session session = getSession();
    return session != null && !session.isClosed() && session.hasPendingTransaction();
  }

  /** The store, or null where the connection is closed or the database is another process's. */
  private @Nullable MVStore store() {
    return getSession() instanceof SessionLocal local && !local.isClosed()
        ? local.getDatabase().getStore().getMvStore()
        : null;
  }
}
