package io.maple.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.maple.MapleApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the service with the profiles json and otel, in a process of its own because a virtual
 * machine has one way of logging, and a collector that keeps what it is sent.
 */
class TracingTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final Pattern READY = Pattern.compile("Maple is ready: (http://[^/]+)/");
  private static final Pattern TRACED = Pattern.compile("\"trace.id\":\"" + TRACE + "\"");

  private final Map<String, String> received = new ConcurrentHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer collector;
  private Process service;

  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
          received.merge(exchange.getRequestURI().getPath(), body, String::concat);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MapleApplication.class.getName(),
                "--server.port=0",
                "--spring.profiles.active=json,otel",
                "--maple.otel.endpoint=http://127.0.0.1:" + collector.getAddress().getPort(),
                "--management.tracing.sampling.probability=1",
                "--management.otlp.metrics.export.step=1s",
                "--logging.level.org.springframework.web.servlet.DispatcherServlet=DEBUG")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
  }

  @AfterEach
  void end() throws InterruptedException {
    service.destroyForcibly().waitFor();
    collector.stop(0);
  }

  @Test
  void shouldLogTheCallersTraceAsJsonAndSendTracesAndMetrics() throws Exception {
    BufferedReader log = service.inputReader(StandardCharsets.UTF_8);
    Matcher ready = READY.matcher(readUntil(log, READY));
    assertThat(ready.find()).isTrue();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ready.group(1) + "/search-spaces"))
            .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
    assertThat(readUntil(log, TRACED)).startsWith("{\"@timestamp\"");
    await()
        .untilAsserted(
            () -> {
              assertThat(received.getOrDefault("/v1/traces", ""))
                  .contains("http get /search-spaces");
              assertThat(received.getOrDefault("/v1/metrics", "")).contains("maple.predictions");
            });
  }

  private static String readUntil(BufferedReader log, Pattern wanted) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      all.append(line).append('\n');
      if (wanted.matcher(line).find()) {
        return line;
      }
    }
    throw new AssertionError("The process ended before it said " + wanted + ":\n" + all);
  }
}
