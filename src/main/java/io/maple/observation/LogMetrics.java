package io.maple.observation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts what is logged, by the name that Micrometer gives it. Micrometer's own counting asks
 * before every statement, logged or not, of which a request has dozens.
 */
@Component
class LogMetrics extends AppenderBase<ILoggingEvent> {

  private final Counter errors;
  private final Counter warnings;

  LogMetrics(MeterRegistry registry) {
    this.errors = counter("error", registry);
    this.warnings = counter("warn", registry);
  }

  @PostConstruct
  void attach() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
      setContext(logback);
      start();
      logback.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(this);
    }
  }

  @PreDestroy
  void detach() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
      logback.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
      errors.increment();
    } else if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      warnings.increment();
    }
  }

  private static Counter counter(String level, MeterRegistry registry) {
    return Counter.builder("logback.events")
        .description("Warnings and errors that were logged")
        .tag("level", level)
        .register(registry);
  }
}
