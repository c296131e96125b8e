package io.maple;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one source of the current time. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

  // Both databases keep microseconds: a finer clock would answer times that change once stored.
  private static final Duration STORED_PRECISION = Duration.ofNanos(1_000);

  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), STORED_PRECISION);
  }
}
