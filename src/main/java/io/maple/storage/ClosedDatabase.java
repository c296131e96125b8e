package io.maple.storage;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;

/**
 * Reports to the connection pool that H2 has closed the database under its connections, as it does
 * when it cannot write: only a new connection opens it again, and the earlier ones still call
 * themselves valid.
 */
public final class ClosedDatabase implements SQLExceptionOverride {

  private static final Set<Integer> CLOSED =
      Set.of(
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.CONNECTION_BROKEN_1);

  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException error) {
    // What its store throws closes it, whatever error reports it.
    return error.getCause() instanceof MVStoreException || CLOSED.contains(error.getErrorCode())
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }
}
