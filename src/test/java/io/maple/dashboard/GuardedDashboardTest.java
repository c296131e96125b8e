package io.maple.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.access.ApiKeys;
import io.maple.access.Scope;
import io.maple.testing.OnH2;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The dashboard of a service that asks for keys. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "maple.seed.enabled=false",
      "maple.security.admin-key=" + GuardedDashboardTest.ADMIN
    })
@OnH2
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardedDashboardTest {

  static final String ADMIN = "the-admin-key-of-a-browser-and-no-other";

  /** Well-formed, and nobody's. */
  private static final String UNKNOWN = "maple_key_abcdefgh_" + "x".repeat(43);

  @LocalServerPort int port;
  @Autowired ApiKeys keys;

  private @Nullable Browser started;

  @BeforeAll
  void start() {
    started = Browser.start("http://127.0.0.1:" + port + "/");
  }

  @AfterAll
  void close() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void shouldSayWhatIsWrongWithAKeyAndTakeARightOne() {
    browser().open("#/devices");
    browser().see("dialog", "This service requires a key");
    assertThat(browser().accessibilityFaults()).isEmpty();

    enter("no key at all");
    browser().see("dialog .problem", "The key is malformed");
    enter(UNKNOWN);
    browser().see("dialog .problem", "The key (abcdefgh) is unknown or revoked");
    browser().picture("wrong-key");

    enter(key(Scope.WRITE));
    browser().see("main .problem", "is missing the scope predict; it has write");
    browser().button("Forget key").click();
    browser().see("#notices", "The key was removed");

    browser().open("#/devices");
    browser().see("dialog", "The operator of this service can create one");
    enter(key(Scope.PREDICT));
    browser().see(".empty", "Register a machine");
    browser().open("#/explore");
    browser().see(".empty", "No device has a model");
    assertThat(browser().run("return localStorage.getItem('maple-key')")).isNull();
    browser().button("Forget key").click();
    assertThat(browser().run("return sessionStorage.getItem('maple-key')")).isNull();
    assertThat(browser().consoleErrors()).isEmpty();
  }

  private void enter(String key) {
    browser().field("API key").sendKeys(key);
    browser().button("Use this key").click();
  }

  private String key(Scope scope) {
    return keys.make("browser, " + scope, Set.of(scope)).text().value();
  }

  private Browser browser() {
    return Objects.requireNonNull(started);
  }
}
