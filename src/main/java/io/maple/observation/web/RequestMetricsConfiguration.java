package io.maple.observation.web;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Before everything else, what others refuse is measured too. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class RequestMetricsConfiguration {

  @Bean
  FilterRegistrationBean<RequestTimer> requestTimer(MeterRegistry registry) {
    FilterRegistrationBean<RequestTimer> filter =
        new FilterRegistrationBean<>(new RequestTimer(new RequestMetrics(registry)));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}
