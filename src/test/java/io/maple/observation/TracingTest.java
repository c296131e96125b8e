package io.maple.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.maple.testing.OnH2;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Runs the service with both profiles, and a collector that keeps what it is sent. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "management.tracing.sampling.probability=1",
      "management.otlp.metrics.export.step=1s",
      "logging.level.org.springframework.web.servlet.DispatcherServlet=DEBUG"
    })
@OnH2
@ActiveProfiles({"json", "otel"})
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class TracingTest {

  private static final Map<String, String> RECEIVED = new ConcurrentHashMap<>();
  private static final HttpServer COLLECTOR = collector();
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final HttpClient client = HttpClient.newHttpClient();

  @LocalServerPort int port;

  @DynamicPropertySource
  static void collector(DynamicPropertyRegistry properties) {
    properties.add(
        "maple.otel.endpoint", () -> "http://127.0.0.1:" + COLLECTOR.getAddress().getPort());
  }

  private static HttpServer collector() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            RECEIVED.merge(
                exchange.getRequestURI().getPath(),
                new String(body, StandardCharsets.ISO_8859_1),
                String::concat);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void end() {
    COLLECTOR.stop(0);
  }

  @Test
  void shouldLogJsonWithTheCallersTraceAndSendTracesAndMetrics(CapturedOutput output)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/search-spaces"))
            .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
    await()
        .untilAsserted(
            () -> {
              assertThat(output.getOut().lines())
                  .anyMatch(line -> line.contains("\"trace.id\":\"" + TRACE + "\""));
              assertThat(RECEIVED.getOrDefault("/v1/traces", ""))
                  .contains("http get /search-spaces");
              assertThat(RECEIVED.getOrDefault("/v1/metrics", "")).contains("maple.predictions");
            });
  }
}
