package io.maple.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.maple.access.ApiKeys;
import io.maple.access.MadeKey;
import io.maple.access.Scope;
import io.maple.device.AgentTokens;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.testing.ServiceTest;
import jakarta.servlet.Filter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** With a key in the settings: nobody does anything without the scope for it. */
@ServiceTest
@TestPropertySource(
    properties = {
      "server.address=0.0.0.0",
      "maple.security.admin-key=" + GuardedServiceTest.ADMIN,
      "maple.limits.requests-per-second=1000000"
    })
@ExtendWith(OutputCaptureExtension.class)
class GuardedServiceTest {

  static final String ADMIN = "the-admin-key-of-a-test-and-no-other";

  @Autowired MockMvcTester http;
  @Autowired ApiKeys keys;
  @Autowired Devices devices;
  @Autowired AgentTokens tokens;

  @Autowired
  @Qualifier("springSecurityFilterChain")
  Filter filters;

  @ParameterizedTest
  @CsvSource({
    "GET, /devices, predict",
    "POST, /predict, predict",
    "POST, /devices, write",
    "DELETE, /devices/nobody, write",
    "GET, /api-keys, admin",
    "GET, /%61pi-keys, admin",
    "GET, /actuator/env, admin",
    "GET, /nowhere, predict",
  })
  void shouldSayWhichScopeIsLacking(String method, String path, String scope) {
    MvcTestResult nobody = call(method, path, null);
    assertProblem(nobody, 401, "missing-token", "scope " + scope);
    assertThat(nobody).hasHeader("WWW-Authenticate", "Bearer realm=\"maple\"");
    assertProblem(call(method, path, "Basic bWFwbGU6bWFwbGU="), 401, "missing-token", scope);
    assertProblem(call(method, path, "Bearer wrong"), 401, "invalid-token", "malformed");
    for (Scope held : Scope.values()) {
      MadeKey key = keys.make("only " + held, Set.of(held));
      MvcTestResult answer = call(method, path, "Bearer " + key.text().value());
      if (held.toString().equals(scope)) {
        assertThat(answer.getResponse().getStatus()).isNotIn(401, 403);
      } else {
        assertProblem(
            answer, 403, "missing-scope", "is missing the scope " + scope + "; it has " + held);
      }
      keys.revoke(key.key().prefix());
      assertProblem(
          call(method, path, "Bearer " + key.text().value()), 401, "invalid-token", "revoked");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/swagger-ui/index.html", "/v3/api-docs", "/v3/api-docs/swagger-config"})
  void shouldShowPagesToEverybody(String path) {
    assertThat(call("GET", path, null)).hasStatusOk();
  }

  @Test
  void shouldLetInADevicesAgentByItsTokenAlone() {
    devices.register(new NewDevice("guarded", DeviceTraits.of("Guarded", DeviceKind.CPU)));
    String token = "Bearer " + tokens.replace("guarded").value();
    String work = "/agent/devices/guarded/work?space=nasbench201";
    assertThat(call("GET", work, token)).hasStatusOk();
    assertThat(call("GET", "/agent/devices/guarded/models", token)).hasStatusOk();
    assertProblem(call("GET", work, null), 401, "missing-token", "token of the device");
    assertProblem(call("GET", work, "Bearer " + ADMIN), 401, "invalid-token", "malformed");
    assertProblem(call("GET", "/devices", token), 401, "invalid-token", "under /agent only");
    devices.delete("guarded");
  }

  @Test
  void shouldShowAKeyOnceAndLogItNever(CapturedOutput output) throws Exception {
    MvcTestResult made =
        http.post()
            .uri("/api-keys")
            .header("Authorization", "Bearer " + ADMIN)
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"name\": \"nightly\", \"scopes\": [\"write\", \"predict\", \"write\"]}")
            .exchange();
    assertThat(made).hasStatus(201);
    assertThat(made)
        .bodyJson()
        .extractingPath("$.scopes")
        .asArray()
        .containsExactly("predict", "write");
    String body = made.getResponse().getContentAsString();
    String prefix = JsonPath.read(body, "$.prefix");
    String key = JsonPath.read(body, "$.key");
    assertThat(key).contains(prefix);
    assertThat(made).hasHeader("Location", "/api-keys/" + prefix);
    assertThat(call("GET", "/devices", "bearer  " + key)).hasStatusOk();
    for (String path : new String[] {"/api-keys", "/api-keys/" + prefix}) {
      assertThat(call("GET", path, "Bearer " + ADMIN))
          .hasStatusOk()
          .bodyText()
          .contains(prefix)
          .doesNotContain(key);
    }
    MvcTestResult revoked = call("DELETE", "/api-keys/" + prefix, "Bearer " + ADMIN);
    assertThat(revoked).hasStatusOk().bodyJson().extractingPath("$.revokedAt").isNotNull();
    assertThat(call("GET", "/devices", "Bearer " + key)).hasStatus(401);
    assertThat(output.getAll())
        .contains("made the key " + prefix, "revoked the key " + prefix)
        .doesNotContain(key, ADMIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{}; name",
        "{\"name\":\"a\"}; scopes",
        "{\"name\":\"a\",\"scopes\":[]}; scopes",
        "{\"name\":\"a\",\"scopes\":[\"all\"]}; scopes[0]",
        "{\"name\":\"a\",\"scopes\":[null]}; scopes[0]",
        "{\"name\":\"\",\"scopes\":[\"predict\"]}; name",
        "{\"name\":\"a\\u0007\",\"scopes\":[\"predict\"]}; name",
        "{\"name\":\"a\",\"scopes\":[\"predict\"],\"key\":\"mine\"}; key",
      })
  void shouldRefuseAWrongKeyRequest(String body, String field) {
    MvcTestResult answer =
        http.post()
            .uri("/api-keys")
            .header("Authorization", "Bearer " + ADMIN)
            .contentType(MediaType.APPLICATION_JSON)
            .content(body)
            .exchange();
    assertThat(answer).hasStatus(400);
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
  }

  @Test
  void shouldTellWhatItCosts() throws Exception {
    String key = keys.make("counted", Set.of(Scope.PREDICT)).text().value();
    FilterCost.print("Access, with a key", filters, Map.of("Authorization", "Bearer " + key));
  }

  @Test
  void shouldAnswerUnderEveryName() {
    assertThat(
            http.get()
                .uri("http://maple.example/devices")
                .header("Authorization", "Bearer " + ADMIN))
        .hasStatusOk();
  }

  @Test
  void shouldLetNobodyKeepAKeyThatIsShown(@LocalServerPort int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api-keys".formatted(port)))
            .header("Authorization", "Bearer " + ADMIN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\": \"told\", \"scopes\": [\"predict\"]}"))
            .build();
    HttpResponse<Void> made = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(made.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
  }

  private MvcTestResult call(String method, String path, @Nullable String authorization) {
    var request =
        http.method(HttpMethod.valueOf(method))
            .uri(URI.create(path))
            .contentType(MediaType.APPLICATION_JSON)
            .content("{}");
    return (authorization == null ? request : request.header("Authorization", authorization))
        .exchange();
  }

  private static void assertProblem(MvcTestResult answer, int status, String code, String words) {
    assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
    assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains(words, "\nMaybe ");
  }
}
