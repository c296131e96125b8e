package io.maple.profiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerClientTest {

  private static final List<Reading.Sample> SAMPLES =
      List.of(new Reading.Sample("|a~0|", 3.25, 90, 0.125));

  private record Answer(int status, String body) {}

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> keys = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private final List<Long> pauses = new ArrayList<>();
  private final StringWriter err = new StringWriter();
  private HttpServer server;
  private ServerClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          Answer answer = answers.remove();
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    client = client("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private ServerClient client(String url) {
    return new ServerClient(
        url, "box", "secret", new Backoff(pauses::add, new PrintWriter(err, true)));
  }

  @Test
  void shouldTryAgainAfterLongerAndLongerPausesWithTheSameKey() {
    answers.add(new Answer(503, ""));
    answers.add(new Answer(502, "<html>"));
    answers.add(new Answer(429, ""));
    answers.add(new Answer(200, "{}"));
    client.upload("nasbench201", SAMPLES);
    assertThat(pauses).containsExactly(1000L, 2000L, 4000L);
    assertThat(keys).hasSize(4).doesNotContain("null").containsOnly(keys.get(0));
    assertThat(bodies.get(3))
        .isEqualTo(
            "{\"samples\":[{\"architecture\":{\"space\":\"nasbench201\",\"spec\":\"|a~0|\"},"
                + "\"latencyMillis\":3.25,\"runs\":90,\"stddevMillis\":0.125}]}");
    assertThat(err.toString()).contains("answers 503; trying again in 1 s");
  }

  @Test
  void shouldGiveUpOnAServerThatStaysAway() {
    server.stop(0);
    assertThatThrownBy(() -> client.upload("nasbench201", SAMPLES))
        .isInstanceOf(AgentException.class)
        .hasMessageContaining("does not answer")
        .hasMessageContaining("\nMaybe ");
    assertThat(pauses).hasSize(14).startsWith(1000L, 2000L).endsWith(60_000L, 60_000L);
  }

  @Test
  void shouldNotRepeatWhatTheServerRefused() {
    answers.add(new Answer(401, "{\"detail\":\"The token is wrong.\\nMaybe make a new one.\"}"));
    assertThatThrownBy(() -> client.work("nasbench201", 10))
        .isInstanceOf(AgentException.class)
        .hasMessageContaining("401")
        .hasMessageContaining("The token is wrong.\nMaybe make a new one.");
    assertThat(pauses).isEmpty();
  }

  @Test
  void shouldSayWhenAnotherProgramAnswers() {
    answers.add(new Answer(200, "<html></html>"));
    assertThatThrownBy(() -> client.work("nasbench201", 10))
        .isInstanceOf(AgentException.class)
        .hasMessageContaining("Maybe correct --server");
  }
}
