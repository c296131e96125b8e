package io.maple;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.maple.testing.ServiceTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  @LocalServerPort int port;

  @Test
  void shouldAnswerEveryExample() throws Exception {
    variables.put("host", "http://127.0.0.1:" + port);
    variables.put("adminKey", "asked for by no open service");
    for (Path file : files()) {
      assertThat(Files.readString(file)).as(file.toString()).contains("@host = " + DEFAULT_HOST);
      for (HttpExample example : HttpExample.in(file)) {
        send(file, example);
      }
    }
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
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode())
        .as("%s:%s answered %s", file, example.name(), answer.body())
        .isEqualTo(example.expected());
    example
        .captures()
        .forEach(
            (name, path) -> variables.put(name, JsonPath.read(answer.body(), path).toString()));
  }

  private String resolve(String text) {
    String resolved = text;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      resolved = resolved.replace("{{" + variable.getKey() + "}}", variable.getValue());
    }
    return resolved;
  }
}
