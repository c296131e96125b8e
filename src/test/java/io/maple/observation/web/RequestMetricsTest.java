package io.maple.observation.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RequestMetrics metrics = new RequestMetrics(registry);

  @Test
  void shouldTimeEveryKindOfRequest() {
    metrics.record("POST", "/predict", 200, 1_000_000);
    metrics.record("POST", "/predict", 200, 3_000_000);
    metrics.record("POST", "/predict", 400, 1_000_000);
    assertThat(
            registry
                .get("maple.requests")
                .tags("method", "POST", "uri", "/predict", "status", "200")
                .timer()
                .count())
        .isEqualTo(2);
    assertThat(registry.find("maple.requests").timers()).hasSize(2);
  }

  @Test
  void shouldNotLetCallersMakeSeries() {
    for (int i = 0; i < 100; i++) {
      metrics.record("METHOD" + i, "/predict", 405, 1);
    }
    assertThat(registry.find("maple.requests").timers()).hasSize(1);
  }
}
