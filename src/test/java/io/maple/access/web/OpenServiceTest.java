package io.maple.access.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.maple.testing.ServiceTest;
import jakarta.servlet.Filter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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

  @ParameterizedTest
  @CsvSource({
    "/devices, no-store",
    "/devices/nobody, no-store",
    "/v3/api-docs, no-store",
    "//devices, no-store",
    "/index.html, no-cache",
    "/search-spaces/nasbench201/operators/x/onnx, no-store",
    "/search-spaces/nasbench201/operators/nor_conv_3x3-c16-32x32/onnx, no-cache",
  })
  void shouldTellBrowsersToRunNothingFromElsewhere(
      String path, String cache, @LocalServerPort int port) throws Exception {
    HttpHeaders told = headers(port, path);
    assertThat(told.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(told.allValues("X-Frame-Options")).containsExactly("DENY");
    assertThat(told.allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(told.allValues("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
    assertThat(told.allValues("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
    assertThat(told.allValues("Cache-Control")).containsExactly(cache);
    assertThat(told.allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(told.map()).doesNotContainKeys("server", "strict-transport-security");
  }

  @Test
  void shouldLetSwaggerSetStyles(@LocalServerPort int port) throws Exception {
    HttpHeaders told = headers(port, "/swagger-ui/swagger-ui.css");
    assertThat(told.allValues("Cache-Control")).containsExactly("no-cache");
    assertThat(told.allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("style-src 'self' 'unsafe-inline'")
        .doesNotContain("script-src");
  }

  private static HttpHeaders headers(int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
        .headers();
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
          .contains("X-Content-Type-Options: nosniff\r\n", "Cache-Control: no-store\r\n")
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
