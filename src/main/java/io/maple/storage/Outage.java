package io.maple.storage;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Decides whether it is the database's fault, and may pass, that something failed. */
public final class Outage {

  /** A lost connection, too little of something, an operator's intervention. */
  private static final String PASSING_STATES = "08|53|57";

  private static final int CLASS_LENGTH = 2;

  /** PostgreSQL says so in its state, H2 in the words of the operating system. */
  private static final String FULL_STATE = "53100";

  private static final Pattern FULL =
      Pattern.compile("(?i)no space left|file too large|quota exceeded|not enough space");

  private static final int MOST_CAUSES = 100;

  private Outage() {}

  /** Whether an error came of a database that does not answer now. */
  public static boolean isBehind(Throwable error) {
    return isAny(error, Outage::isOne);
  }

  /** Whether an error came of a database that has no room to write. */
  public static boolean isFull(Throwable error) {
    return isAny(error, Outage::isNoRoom);
  }

  private static boolean isAny(Throwable error, Predicate<Throwable> kind) {
    Deque<Throwable> left = new ArrayDeque<>();
    left.add(error);
    // Causes may refer to each other in a circle.
    for (int i = 0; i < MOST_CAUSES && !left.isEmpty(); i++) {
      Throwable next = left.remove();
      if (kind.test(next)) {
        return true;
      }
      if (next.getCause() != null) {
        left.add(next.getCause());
      }
      if (next instanceof SQLException sql && sql.getNextException() != null) {
        left.add(sql.getNextException());
      }
      left.addAll(Arrays.asList(next.getSuppressed()));
    }
    return false;
  }

  private static boolean isNoRoom(Throwable error) {
    return (error instanceof SQLException sql && FULL_STATE.equals(sql.getSQLState()))
        || FULL.matcher(String.valueOf(error.getMessage())).find();
  }

  private static boolean isOne(Throwable error) {
    return error instanceof DataAccessResourceFailureException
        || error instanceof RecoverableDataAccessException
        || error instanceof TransientDataAccessException
        || error instanceof CannotCreateTransactionException
        // It hides what went wrong: the connection is gone, so nothing can be rolled back either.
        || error instanceof TransactionException
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
