package io.maple.access.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports in words, without a stack trace, why the service does not start. */
class UnguardedServiceAnalyzer extends AbstractFailureAnalyzer<UnguardedServiceException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, UnguardedServiceException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.advice(), cause);
  }
}
