package io.maple.testing;

import io.maple.platform.Limits;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What every module takes from the platform. */
@TestConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(Limits.class)
class StorageConfiguration {

  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }
}
