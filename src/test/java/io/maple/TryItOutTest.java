package io.maple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maple.adaptation.Adaptations;
import io.maple.testing.ServiceTest;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends what Swagger UI offers to send, each operation with its own examples, to a service with the
 * devices that come with Maple; what registers comes first, what deletes last.
 */
@ServiceTest
@TestPropertySource(properties = "test.seeded=true")
class TryItOutTest {

  private static final String SEEDED = "/devices/xeon-t1-b1-all";
  private static final String EVENTS = "text/event-stream";
  private static final Set<String> FIRST = Set.of("POST /devices", "POST /api-keys");

  /** One operation of the description. */
  private record Described(String method, String path, JsonNode operation) {

    int turn() {
      return method.equals("DELETE") ? 2 : FIRST.contains(method + " " + path) ? 0 : 1;
    }
  }

  /** A body of an example, or none. */
  private record Body(String type, String text) {}

  @LocalServerPort int port;
  @Autowired JsonMapper json;
  @Autowired Adaptations adaptations;

  private final HttpClient client = HttpClient.newHttpClient();

  /** What answers made known that no example can: identifiers and tokens. */
  private final Map<String, String> known = new HashMap<>();

  @Test
  void shouldAnswerEveryExample() throws Exception {
    await().atMost(Duration.ofMinutes(2)).until(() -> adaptations.waiting() == 0);
    known.put("/models", get(SEEDED + "/models").get(0).path("id").asString());
    known.put("/adaptations", get(SEEDED + "/adaptations").at("/content/0/id").asString());
    int sent = 0;
    for (Described each : operations(get("/v3/api-docs").path("paths"))) {
      for (String accept : answers(each.operation())) {
        for (Body body : bodies(each)) {
          send(each, body, accept);
          sent++;
        }
      }
    }
    assertThat(sent).isGreaterThan(50);
  }

  private static List<Described> operations(JsonNode paths) {
    List<Described> all = new ArrayList<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            all.add(
                                new Described(
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    operation.getValue()))));
    // A device goes after what belongs to it.
    all.sort(
        Comparator.comparingInt(Described::turn)
            .thenComparingInt(each -> each.turn() == 2 ? -each.path().length() : 0));
    return all;
  }

  private static List<String> answers(JsonNode operation) {
    return operation.path("responses").properties().stream()
        .filter(answer -> answer.getKey().startsWith("2"))
        .flatMap(
            answer ->
                answer.getValue().has("content")
                    ? answer.getValue().path("content").propertyNames().stream()
                    : List.of("*/*").stream())
        .toList();
  }

  private static List<Body> bodies(Described each) {
    JsonNode content = each.operation().path("requestBody").path("content");
    if (content.isMissingNode()) {
      return List.of(new Body("", ""));
    }
    List<Body> bodies = new ArrayList<>();
    content
        .properties()
        .forEach(
            type -> {
              List<JsonNode> examples = examples(type.getValue());
              assertThat(examples).as("%s as %s: its examples", each, type.getKey()).isNotEmpty();
              examples.forEach(example -> bodies.add(new Body(type.getKey(), text(example))));
            });
    return bodies;
  }

  private static List<JsonNode> examples(JsonNode body) {
    return body.has("example")
        ? List.of(body.get("example"))
        : body.path("examples").values().stream().map(each -> each.path("value")).toList();
  }

  private static String text(JsonNode example) {
    return example.isString() ? example.asString() : example.toString();
  }

  private void send(Described each, Body body, String accept) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address(each)))
            .header("Accept", accept)
            .method(each.method(), HttpRequest.BodyPublishers.ofString(body.text()));
    if (!body.type().isEmpty()) {
      request.header("Content-Type", body.type());
    }
    if (each.path().startsWith("/agent/")) {
      request.header("Authorization", "Bearer " + known.get("agentToken"));
    }
    HttpResponse<InputStream> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    String type = answer.headers().firstValue("Content-Type").orElse("");
    String said = read(answer.body(), type.startsWith(EVENTS));
    assertThat(answer.statusCode())
        .as("%s %s with %s answered %s", each.method(), each.path(), body, said)
        .isBetween(200, 299);
    if (type.startsWith("application/json")) {
      remember(json.readTree(said));
    }
  }

  // Events go on for half an hour; the first says enough.
  private static String read(InputStream body, boolean events) throws Exception {
    try (body) {
      if (!events) {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
      return Objects.requireNonNull(
          new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)).readLine());
    }
  }

  private void remember(JsonNode answer) {
    for (String name : List.of("agentToken", "prefix")) {
      if (answer.has(name)) {
        known.put(name, answer.get(name).asString());
      }
    }
  }

  private String address(Described each) {
    String path = each.path();
    StringBuilder query = new StringBuilder();
    for (JsonNode parameter : each.operation().path("parameters")) {
      String name = parameter.path("name").asString();
      String value = parameter.has("example") ? parameter.get("example").asString() : null;
      switch (parameter.path("in").asString()) {
        case "path" -> path = path.replace("{" + name + "}", encoded(value, path, name));
        case "query" -> {
          if (value != null) {
            query.append(query.isEmpty() ? '?' : '&').append(name).append('=');
            query.append(UriUtils.encode(value, StandardCharsets.UTF_8));
          } else {
            assertThat(parameter.path("required").asBoolean(false))
                .as("%s needs %s, and there is no example of it", each.path(), name)
                .isFalse();
          }
        }
        default -> {}
      }
    }
    return path + query;
  }

  private String encoded(@Nullable String example, String path, String name) {
    String value =
        example != null ? example : known.getOrDefault(name, known.get(path.split("/\\{")[0]));
    assertThat(value).as("an example of %s in %s", name, path).isNotNull();
    return UriUtils.encode(Objects.requireNonNull(value), StandardCharsets.UTF_8);
  }

  private JsonNode get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return json.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
