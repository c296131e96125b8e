package io.maple.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells whether it is the database's fault, and may pass, that something failed. */
public final class Outage {

  /** A lost connection, too little of something, an operator's intervention. */
  private static final String PASSING_STATES = "08|53|57";

  private static final int CLASS_LENGTH = 2;

  private Outage() {}

  /** Whether an error came of a database that does not answer now. */
  public static boolean isBehind(Throwable error) {
    for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (isOne(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOne(Throwable error) {
    return error instanceof DataAccessResourceFailureException
        || error instanceof RecoverableDataAccessException
        || error instanceof TransientDataAccessException
        || error instanceof CannotCreateTransactionException
        || error instanceof SQLTransientException
        || error instanceof SQLRecoverableException
        || error instanceof SQLNonTransientConnectionException
        || (error instanceof SQLException sql && isPassing(sql.getSQLState()));
  }

  private static boolean isPassing(@Nullable String state) {
    return state != null
        && state.length() > CLASS_LENGTH
        && state.substring(0, CLASS_LENGTH).matches(PASSING_STATES);
  }
}
