package io.maple.access.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.maple.testing.ServiceTest;
import jakarta.servlet.Filter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Without a key in the settings: open to this machine, and to no page of another site. */
@ServiceTest
class OpenServiceTest {

  private static final String NOTHING = "/devices/nobody/agent-token";

  @Autowired MockMvcTester http;

  @Autowired
  @Qualifier("springSecurityFilterChain")
  Filter filters;

  @Test
  void shouldAskNobodyForAKey() {
    assertThat(http.get().uri("/devices")).hasStatusOk();
    assertThat(http.get().uri("/devices").header("Authorization", "Bearer x")).hasStatusOk();
    assertThat(http.get().uri("/api-keys")).hasStatusOk();
    assertThat(http.post().uri(NOTHING)).hasStatus(404);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Sec-Fetch-Site, odd",
    "Origin, https://elsewhere.example",
    "Origin, http://127.0.0.1:3000",
    "Origin, null",
  })
  void shouldLetPagesOfOtherSitesWriteNothing(String header, String value) {
    MvcTestResult answer =
        http.post().uri(NOTHING).header("Host", "127.0.0.1:8080").header(header, value).exchange();
    assertThat(answer).hasStatus(403).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("cross-site");
    assertThat(answer).bodyJson().extractingPath("$.errors[0].rejected").isEqualTo(value);
    assertThat(http.get().uri("/devices").header(header, value)).hasStatusOk();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, same-origin",
    "Sec-Fetch-Site, none",
    "Origin, http://127.0.0.1:8080",
    "X-Nothing, x",
  })
  void shouldLetOwnPagesAndProgramsWrite(String header, String value) {
    assertThat(
            http.post()
                .uri(NOTHING)
                .header("Host", "127.0.0.1:8080")
                .header(header, value)
                .exchange())
        .hasStatus(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rebound.example", "192.0.2.7", "localhost.example", "127.0.0.1.example"})
  void shouldAnswerUnderNoOtherName(String host) {
    MvcTestResult answer = http.get().uri("http://" + host + "/devices").exchange();
    assertThat(answer).hasStatus(403);
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("unknown-host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:1234", "127.0.0.1:80", "127.1.1.1", "[::1]:8080"})
  void shouldAnswerUnderTheNamesOfLoopback(String host) {
    assertThat(http.get().uri("http://" + host + "/devices")).hasStatusOk();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/env", "/actuator", "/%61ctuator/heapdump", "/actuator/sbom"})
  void shouldKeepWhatOperatesTheServiceToItself(String path) {
    assertThat(http.get().uri(URI.create(path)))
        .hasStatus(403)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("keys-needed");
  }

  @Test
  void shouldTellBrowsersToRunNothingFromElsewhere() {
    for (String path : new String[] {"/devices", "/devices/nobody", "/v3/api-docs"}) {
      MvcTestResult answer = http.get().uri(path).exchange();
      assertThat(answer)
          .hasHeader("X-Content-Type-Options", "nosniff")
          .hasHeader("X-Frame-Options", "DENY")
          .hasHeader("Cache-Control", "no-store")
          .doesNotContainHeader("Server");
      assertThat(answer.getResponse().getHeader("Content-Security-Policy"))
          .contains("default-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
    }
    assertThat(
            http.get()
                .uri("/swagger-ui/index.html")
                .exchange()
                .getResponse()
                .getHeader("Content-Security-Policy"))
        .contains("style-src 'self' 'unsafe-inline'")
        .doesNotContain("script-src");
  }

  @Test
  void shouldAnswerWhatTomcatRefusesAsAProblem(@LocalServerPort int port) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "GET /a[b] HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json", "\"code\":\"bad-request\"")
          .doesNotContainIgnoringCase("tomcat")
          .doesNotContain("Server:");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"//devices", "/devices/..%2fapi-keys", "/a/../devices", "/devices%00"})
  void shouldRefuseMalformedPaths(String path) {
    MvcTestResult answer = http.get().uri(URI.create("http://localhost" + path)).exchange();
    assertThat(answer).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo("path");
    assertThat(answer).hasHeader("X-Content-Type-Options", "nosniff");
  }

  @Test
  void shouldTellWhatItCosts() throws Exception {
    FilterCost.print("Access, open", filters, Map.of());
  }

  @Test
  void shouldDescribeTheKeysOfOperations() {
    MvcTestResult api = http.get().uri("/v3/api-docs").exchange();
    String scheme = "$.components.securitySchemes.apiKey.scheme";
    assertThat(api).bodyJson().extractingPath(scheme).isEqualTo("bearer");
    for (String operation :
        new String[] {
          "['/predict'].post; predict", "['/devices'].post; write", "['/api-keys'].get; admin"
        }) {
      String path = "$.paths" + operation.split("; ")[0];
      String scope = operation.split("; ")[1];
      assertThat(api).bodyJson().extractingPath(path + ".security[0].apiKey[0]").isEqualTo(scope);
      assertThat(api).bodyJson().hasPath(path + ".responses['401']");
      assertThat(api).bodyJson().hasPath(path + ".responses['403']");
      assertThat(api).bodyJson().hasPath(path + ".responses['429']");
    }
    assertThat(api)
        .bodyJson()
        .doesNotHavePath("$.paths['/agent/devices/{id}/samples'].post.security[0].apiKey");
  }
}
