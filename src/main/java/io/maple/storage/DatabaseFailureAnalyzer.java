package io.maple.storage;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports in words, without a stack trace, why the service does not start on its database. */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

  private static final Set<Integer> DAMAGED =
      Set.of(ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1);
  private static final Set<Integer> UNREADABLE =
      Set.of(ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2);

  /** Connection and authorisation refused, no such database: the classes of SQLSTATE. */
  private static final Pattern REFUSED = Pattern.compile("(08|28|3D|53|57).{3}");

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable root, SQLException cause) {
    String told = sentence(cause);
    if (Outage.isFull(root)) {
      return analysis(
          "There is no room left for the database (%s).".formatted(told),
          "Maybe free some, or name another place by spring.datasource.url.",
          cause);
    }
    if (cause.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
      return analysis(
          "The database's file is open in another process (%s).".formatted(told),
          "Maybe end that process, or use PostgreSQL, which any number of replicas share.",
          cause);
    }
    if (DAMAGED.contains(cause.getErrorCode())) {
      return analysis(
          "The database's file is damaged (%s).".formatted(told),
          "Maybe restore it from a back-up; H2's Recover tool saves what can still be read.",
          cause);
    }
    if (UNREADABLE.contains(cause.getErrorCode())) {
      return analysis(
          "The database's file cannot be read or written (%s).".formatted(told),
          "Maybe correct its permissions, or name another place by spring.datasource.url.",
          cause);
    }
    if (cause.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED) {
      // H2 closes it when it cannot write; the first error, which has the reason, is lost on the
      // way.
      return analysis(
          "The database's file can no longer be written (%s).".formatted(told),
          "Maybe free some room on its disk, or name another place by spring.datasource.url.",
          cause);
    }
    String state = cause.getSQLState();
    return state != null && REFUSED.matcher(state).matches()
        ? analysis(
            "The database does not let Maple in (%s).".formatted(told),
            "Maybe start it, or correct spring.datasource.url, .username and .password.",
            cause)
        : null;
  }

  private static FailureAnalysis analysis(String description, String action, SQLException cause) {
    return new FailureAnalysis(description, action, cause);
  }

  /** The driver's message, less what it advises. */
  private static String sentence(SQLException cause) {
    return String.valueOf(cause.getMessage())
        .replaceAll("(?s)\\.? Possible solutions.*|\\s*\\[\\d+-\\d+]\\s*", "")
        .strip();
  }
}
