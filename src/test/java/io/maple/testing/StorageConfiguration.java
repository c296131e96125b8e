package io.maple.testing;

import io.maple.limit.Limits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What every module takes from the platform. */
@TestConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(Limits.class)
class StorageConfiguration {

  @Bean
  SetClock clock() {
    return new SetClock();
  }
}
