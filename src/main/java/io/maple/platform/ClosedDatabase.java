package io.maple.platform;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;

/**
 * Tells the connection pool that H2 has closed the database under its connections, as it does when
 * it cannot write: only a new connection opens it again, and one in steady use is never looked at.
 */
public final class ClosedDatabase implements SQLExceptionOverride {

  private static final Set<Integer> CLOSED =
      Set.of(
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2);

  @Override
  public Override adjudicate(SQLException error) {
    return CLOSED.contains(error.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
