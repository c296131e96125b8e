package io.maple.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

class StartGuardTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final MockEnvironment settings =
      new MockEnvironment().withProperty("server.address", "127.0.0.1");

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
  void shouldStartOnLoopbackWithoutAKey(String address) {
    settings.setProperty("server.address", address);
    assertThatCode(() -> StartGuard.check(settings)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", ""})
  void shouldNotStartElsewhereWithoutAKey(String address) {
    settings.setProperty("server.address", address);
    assertRefused("server.address");
    settings.setProperty("maple.security.admin-key", " ");
    assertRefused("server.address");
    settings.setProperty("maple.security.admin-key", KEY);
    assertThatCode(() -> StartGuard.check(settings)).doesNotThrowAnyException();
  }

  @Test
  void shouldNotStartWithAManagementPortElsewhere() {
    settings.setProperty("management.server.port", "9090");
    assertRefused("management.server.address");
    settings.setProperty("management.server.address", "127.0.0.1");
    assertThatCode(() -> StartGuard.check(settings)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"short", "0123456789abcdef 0123456789abcdef", "ä23456789abcdef0123456789abcdef"})
  void shouldNotStartWithAWeakKeyNorRepeatIt(String key) {
    settings.setProperty("maple.security.admin-key", key);
    assertThatThrownBy(() -> StartGuard.check(settings))
        .isInstanceOf(UnguardedServiceException.class)
        .hasMessageContaining("maple.security.admin-key")
        .hasMessageNotContaining(key);
  }

  private void assertRefused(String setting) {
    assertThatThrownBy(() -> StartGuard.check(settings))
        .isInstanceOf(UnguardedServiceException.class)
        .hasMessageContaining(setting)
        .satisfies(
            refusal -> {
              FailureAnalysis analysis =
                  Objects.requireNonNull(new UnguardedServiceAnalyzer().analyze(refusal));
              assertThat(analysis.getAction()).startsWith("Maybe set MAPLE_SECURITY_ADMINKEY");
            });
  }
}
