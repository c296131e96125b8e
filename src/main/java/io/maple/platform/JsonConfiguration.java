package io.maple.platform;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** How answers are written. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

  @Bean
  ServerHttpMessageConvertersCustomizer measuredJson(JsonMapper json) {
    return converters -> converters.withJsonConverter(new MeasuredJson(json));
  }
}
