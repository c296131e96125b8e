package io.maple.access;

import com.github.benmanes.caffeine.cache.Ticker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock that decides when keys are read again. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  Ticker ticker() {
    return Ticker.systemTicker();
  }
}
