package io.maple;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.maple.testing.ServiceTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sends every request of http-examples, in order, to the running service. */
@ServiceTest
class HttpExamplesTest {

  private static final Path EXAMPLES = Path.of("http-examples");
  private static final String DEFAULT_HOST = "http://127.0.0.1:8080";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> variables = new HashMap<>();
  private final List<String> sent = new ArrayList<>();

  @LocalServerPort int port;

  @Test
  void shouldAnswerEveryExampleAndHaveOneOfEveryOperation() throws Exception {
    variables.put("host", "http://127.0.0.1:" + port);
    variables.put("adminKey", "asked for by no open service");
    for (Path file : files()) {
      assertThat(Files.readString(file)).as(file.toString()).contains("@host = " + DEFAULT_HOST);
      for (HttpExample example : HttpExample.in(file)) {
        send(file, example);
      }
    }
    assertNoneIsMissing();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".http")).sorted().toList();
    }
  }

  private void send(Path file, HttpExample example) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(resolve(example.url())))
            .method(example.method(), HttpRequest.BodyPublishers.ofString(resolve(example.body())));
    example.headers().forEach((name, value) -> request.header(name, resolve(value)));
    HttpResponse<InputStream> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    String body = read(answer);
    assertThat(answer.statusCode())
        .as("%s:%s answered %s", file, example.name(), body)
        .isEqualTo(example.expected());
    example
        .captures()
        .forEach((name, path) -> variables.put(name, JsonPath.read(body, path).toString()));
    sent.add(example.method() + " " + request.build().uri().getRawPath());
  }

  // Events go on for half an hour; the first says enough.
  private static String read(HttpResponse<InputStream> answer) throws IOException {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    try (InputStream body = answer.body()) {
      return type.startsWith("text/event-stream")
          ? String.valueOf(new BufferedReader(new InputStreamReader(body, UTF_8)).readLine())
          : new String(body.readAllBytes(), UTF_8);
    }
  }

  private void assertNoneIsMissing() throws Exception {
    String description =
        client
            .send(
                HttpRequest.newBuilder(URI.create(resolve("{{host}}/v3/api-docs"))).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    Map<String, Map<String, Object>> paths = JsonPath.read(description, "$.paths");
    paths.forEach(
        (path, operations) -> {
          Pattern pattern = Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+"));
          operations
              .keySet()
              .forEach(
                  method ->
                      assertThat(sent)
                          .as("an example of %s %s", method, path)
                          .anyMatch(request -> fits(request, method, pattern)));
        });
  }

  private static boolean fits(String request, String method, Pattern path) {
    String[] parts = request.split(" ", 2);
    return parts[0].equalsIgnoreCase(method) && path.matcher(parts[1]).matches();
  }

  private String resolve(String text) {
    String resolved = text;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      resolved = resolved.replace("{{" + variable.getKey() + "}}", variable.getValue());
    }
    return resolved;
  }
}
