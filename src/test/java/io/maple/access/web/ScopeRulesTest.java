package io.maple.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.access.Scope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;

class ScopeRulesTest {

  @ParameterizedTest
  @CsvSource({
    "GET, /devices, predict",
    "GET, /devices/pixel9/samples, predict",
    "HEAD, /devices/pixel9, predict",
    "OPTIONS, /devices, predict",
    "GET, /search-spaces/nasbench201, predict",
    "POST, /predict, predict",
    "POST, /predict/batch, predict",
    "POST, /devices/pixel9/evaluate, predict",
    "POST, /devices, write",
    "PATCH, /devices/pixel9, write",
    "DELETE, /devices/pixel9, write",
    "POST, /devices/pixel9/samples, write",
    "POST, /devices/pixel9/agent-token, write",
    "PUT, /predict, predict",
    "POST, /nowhere, write",
    "GET, /nowhere, predict",
    "GET, /nowhere/app.js, predict",
    "POST, /app.js, write",
    "POST, /, write",
    "GET, /api-keys, admin",
    "POST, /api-keys, admin",
    "DELETE, /api-keys/k3x9a0qz, admin",
    "GET, /%61pi-keys, admin",
    "GET, /api-keys;a=b/k3x9a0qz, admin",
    "GET, /actuator/prometheus, predict",
    "GET, /actuator/info, predict",
    "GET, /actuator, admin",
    "GET, /actuator/env, admin",
    "POST, /actuator/loggers/x, admin",
    "POST, /actuator/health, admin",
    "GET, /agent, predict",
    "GET, /agent/other, predict",
  })
  void shouldNeedAScope(String method, String path, String scope) {
    assertThat(ScopeRules.needed(method, PathContainer.parsePath(path)).map(Scope::toString))
        .hasValue(scope);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /index.html",
    "GET, /app.min.js",
    "GET, /assets/plot.js",
    "GET, /swagger-ui.html",
    "GET, /swagger-ui/index.html",
    "GET, /v3/api-docs",
    "GET, /v3/api-docs.yaml",
    "GET, /v3/api-docs/swagger-config",
    "GET, /actuator/health",
    "GET, /actuator/health/readiness",
    "POST, /agent/devices/pixel9/samples",
    "POST, /%61gent/devices/pixel9/samples",
  })
  void shouldNeedNoKey(String method, String path) {
    assertThat(ScopeRules.needed(method, PathContainer.parsePath(path))).isEmpty();
  }
}
