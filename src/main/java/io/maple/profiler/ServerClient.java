package io.maple.profiler;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as one device's agent sees it. */
final class ServerClient {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(2);

  /** A model's card, as far as it is of use here. */
  record Model(String space, boolean serving, int samples, String method, String trust) {}

  private final String server;
  private final String device;
  private final String token;
  private final Backoff backoff;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final JsonMapper json = new JsonMapper();

  ServerClient(String server, String device, String token, Backoff backoff) {
    this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
    this.device = device;
    this.token = token;
    this.backoff = backoff;
  }

  /** What is left to do until the device has so many samples. */
  AgentTask work(String space, int samples) {
    String query =
        "/work?space=%s&samples=%d"
            .formatted(URLEncoder.encode(space, StandardCharsets.UTF_8), samples);
    return read(send(agent(query).GET().build()), AgentTask.class);
  }

  /** Reports the facts of this machine. */
  void reportHost(HostFacts facts) {
    send(agent("").method("PATCH", body(facts)).build());
  }

  /** Uploads counters. */
  void upload(Uploads.Profiles profiles) {
    send(agent("/profiles").POST(body(profiles)).build());
  }

  /** Uploads latencies; retries store them once. */
  void upload(String space, Collection<Reading.Sample> samples) {
    send(
        agent("/samples")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(body(Uploads.samples(space, samples)))
            .build());
  }

  /** The card of the model that serves in a search space. */
  Optional<Model> model(String space) {
    Model[] models = read(send(agent("/models").GET().build()), Model[].class);
    return List.of(models).stream()
        .filter(model -> model.serving() && model.space().equals(space))
        .findFirst();
  }

  private HttpRequest.Builder agent(String path) {
    return request("/agent/devices/" + device + path).header("Authorization", "Bearer " + token);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path))
        .timeout(ANSWER)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json");
  }

  private BodyPublisher body(Object content) {
    return BodyPublishers.ofByteArray(json.writeValueAsBytes(content));
  }

  private String send(HttpRequest request) {
    HttpResponse<String> answer = backoff.retry(() -> http.send(request, BodyHandlers.ofString()));
    if (answer.statusCode() >= 300) {
      throw new AgentException(
          "The server answered %d to %s %s: %s"
              .formatted(
                  answer.statusCode(), request.method(), request.uri(), detail(answer.body())));
    }
    return answer.body();
  }

  private <T> T read(String body, Class<T> type) {
    try {
      return json.readValue(body, type);
    } catch (JacksonException error) {
      throw new AgentException(
          "The server (%s) answered what Maple would not.\nMaybe correct --server."
              .formatted(server),
          error);
    }
  }

  private String detail(String body) {
    try {
      JsonNode detail = json.readTree(body).path("detail");
      return detail.isString() ? detail.asString() : "no problem details.";
    } catch (JacksonException error) {
      return "no problem details.\nMaybe correct --server.";
    }
  }
}
