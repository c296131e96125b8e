package io.maple.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.maple.testing.OnH2;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Runs the service with both profiles, and a collector that keeps what it is sent. */
@SpringBootTest(
    properties = {
      "management.tracing.sampling.probability=1",
      "management.otlp.metrics.export.step=1s",
      "logging.level.org.springframework.web.servlet.DispatcherServlet=DEBUG"
    })
@AutoConfigureMockMvc
@OnH2
@ActiveProfiles({"json", "otel"})
@ExtendWith(OutputCaptureExtension.class)
class TracingTest {

  private static final Map<String, String> RECEIVED = new ConcurrentHashMap<>();
  private static final HttpServer COLLECTOR = collector();
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Autowired MockMvcTester http;

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
  void shouldLogJsonWithTheCallersTraceAndSendTracesAndMetrics(CapturedOutput output) {
    assertThat(
            http.get()
                .uri("/search-spaces")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"))
        .hasStatusOk();
    assertThat(output.getOut().lines())
        .anyMatch(line -> line.startsWith("{") && line.contains(TRACE));
    await()
        .untilAsserted(
            () -> {
              assertThat(RECEIVED.getOrDefault("/v1/traces", ""))
                  .contains("http get /search-spaces");
              assertThat(RECEIVED.getOrDefault("/v1/metrics", "")).contains("maple.predictions");
            });
  }
}
