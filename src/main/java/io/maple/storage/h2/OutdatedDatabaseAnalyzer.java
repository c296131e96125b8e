package io.maple.storage.h2;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains why the service does not start on an embedded database that lost changes. */
class OutdatedDatabaseAnalyzer extends AbstractFailureAnalyzer<OutdatedDatabaseException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, OutdatedDatabaseException cause) {
    return new FailureAnalysis(
        "The database's file is damaged, or an older copy (%s).".formatted(cause.getMessage()),
        "Maybe restore it from a back-up; to continue without the missing changes, delete %s."
            .formatted(cause.file()),
        cause);
  }
}
