package io.maple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.maple.testing.ServiceTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the commands of README and of the pages under docs, in order, each page on a service that
 * has the bundled devices only, and compares their output with the page's: names and kinds of JSON
 * fields, lines and columns of tables; figures may differ.
 *
 * <p>A console block that no test can run says why: {@code console no-test="needs Docker"}. A page
 * that goes on where another ends names it: {@code <!-- continues: ../README.md -->}.
 */
@ServiceTest
// Of its own, since other tests change what is asked for: the second property is its usual value.
@TestPropertySource(properties = {"test.seeded=true", "maple.limits.open-requests-per-second=0"})
class DocumentsTest {

  /** Stands for fields of an object, or lines of a table, that a page omits. */
  private static final String OMITTED = "...";

  private static final int MISSING_TOOL = 99;
  private static final String TOOLS =
      "for tool in curl python3; do command -v $tool >/dev/null || exit 99; done\n";
  private static final Path BUNDLED = Path.of("db/seed");
  private static final Duration LONGEST_PAGE = Duration.ofMinutes(3);

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort int port;
  @Autowired JsonMapper json;
  @TempDir Path folder;

  static Stream<Document> documents() throws IOException {
    return Document.all().stream();
  }

  static Stream<Document> pages() throws IOException {
    return documents().filter(page -> !steps(page).isEmpty());
  }

  @BeforeEach
  void shouldKnowBundledDevicesOnly() {
    await().atMost(Duration.ofMinutes(2)).until(this::bundledModelsServe);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shouldPrintWhatThePageShows(Document page) throws Exception {
    List<Document.Step> before = new ArrayList<>();
    for (Document at = page; at.continued().isPresent(); ) {
      at = at.continued().get();
      before.addAll(0, steps(at));
    }
    List<Document.Step> all = new ArrayList<>(before);
    all.addAll(steps(page));
    run(all);
    for (int i = before.size(); i < all.size(); i++) {
      compare(all.get(i), output(i));
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldSayWhyACommandIsNotRun(Document document) {
    for (Document.Block block : document.blocks()) {
      assertThat(block.info())
          .as("%s: a block of a shell is a console block, so that it is run", document)
          .doesNotMatch("(ba|z)?sh\\b.*|shell.*");
      assertThat(block.isConsole() || block.steps().isEmpty())
          .as("%s: the block (%s) has commands, so it is a console block", document, block.info())
          .isTrue();
      assertThat(!block.isConsole() || block.isRun() || block.reason().isPresent())
          .as("%s: the block (%s) is run or says why not", document, block.info())
          .isTrue();
    }
  }

  private boolean bundledModelsServe() throws Exception {
    boolean all = true;
    for (JsonNode device : json.readTree(send("GET", "/devices?size=200")).get("content")) {
      String id = device.get("id").asString();
      if (!Files.exists(BUNDLED.resolve(id))) {
        send("DELETE", "/devices/" + id);
      } else {
        all &= !device.get("models").isEmpty();
      }
    }
    return all;
  }

  private String send(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static List<Document.Step> steps(Document page) {
    return page.blocks().stream()
        .filter(Document.Block::isRun)
        .flatMap(block -> block.steps().stream())
        .toList();
  }

  // One shell for all, since later commands use variables and files of earlier ones.
  private void run(List<Document.Step> steps) throws Exception {
    Files.createSymbolicLink(
        folder.resolve("http-examples"), Path.of("http-examples").toAbsolutePath());
    StringBuilder script = new StringBuilder(TOOLS).append("set -o pipefail\n");
    for (int i = 0; i < steps.size(); i++) {
      String command = steps.get(i).command().replace("localhost:8080", "127.0.0.1:" + port);
      script.append("{ ").append(command).append("\n} >out.").append(i);
      script.append(" 2>err.").append(i).append(" || exit 1\n");
    }
    Files.writeString(folder.resolve("script"), script);
    ProcessBuilder shell = new ProcessBuilder("bash", "script").directory(folder.toFile());
    shell.environment().put("MAPLE_SERVER", "http://127.0.0.1:" + port);
    Process process;
    try {
      process = shell.redirectErrorStream(true).start();
    } catch (IOException missing) {
      System.err.println("SKIPPED: there is no bash. Maybe install it to test the documents.");
      assumeThat(missing).isNull();
      throw missing;
    }
    process.getOutputStream().close();
    boolean ended = process.waitFor(LONGEST_PAGE.toSeconds(), TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    if (process.exitValue() == MISSING_TOOL) {
      System.err.println(
          "SKIPPED: curl or python3 is missing. Maybe install it to test documents.");
    }
    assumeThat(process.exitValue()).isNotEqualTo(MISSING_TOOL);
    assertThat(ended && process.exitValue() == 0).as(() -> lastCommand(steps)).isTrue();
  }

  private String lastCommand(List<Document.Step> steps) {
    int last = steps.size() - 1;
    while (last > 0 && !Files.exists(folder.resolve("out." + last))) {
      last--;
    }
    try {
      return steps.get(last).command()
          + "\n"
          + output(last)
          + Files.readString(folder.resolve("err." + last));
    } catch (IOException unread) {
      return steps.get(last).command() + "\n" + unread;
    }
  }

  private String output(int step) throws IOException {
    return Files.readString(folder.resolve("out." + step)).strip();
  }

  private void compare(Document.Step step, String output) {
    String shown = step.printed();
    if (shown.startsWith("{") || shown.startsWith("[")) {
      boolean partly = shown.contains("," + OMITTED);
      JsonNode expected = json.readTree(shown.replace("," + OMITTED, ""));
      compare(step.command(), expected, json.readTree(output), partly);
    } else if (!shown.isEmpty()) {
      List<String> lines = shown.lines().takeWhile(line -> !line.equals(OMITTED)).toList();
      assertThat(shape(output.lines()))
          .as("%s%n%s", step.command(), output)
          .startsWith(shape(lines.stream()).toArray(new Integer[0]))
          .satisfies(
              shape -> {
                if (lines.size() == shown.lines().count()) {
                  assertThat(shape).hasSize(lines.size());
                }
              });
    }
    assertThat(output).as(step.command()).doesNotContain("urn:maple:problem:");
  }

  private static void compare(String place, JsonNode expected, JsonNode actual, boolean partly) {
    if (expected.isObject()) {
      List<String> names = List.copyOf(expected.propertyNames());
      assertThat(actual.isObject()).as(place + " is an object").isTrue();
      if (partly) {
        assertThat(actual.propertyNames()).as(place).containsAll(names);
      } else {
        assertThat(actual.propertyNames()).as(place).containsExactlyInAnyOrderElementsOf(names);
      }
      names.forEach(
          name -> compare(place + "\n." + name, expected.get(name), actual.get(name), partly));
    } else if (expected.isArray()) {
      assertThat(actual.isArray()).as(place + " is a list").isTrue();
      assertThat(actual.isEmpty()).as(place + " is empty").isEqualTo(expected.isEmpty());
      if (!expected.isEmpty()) {
        compare(place + "\n[0]", expected.get(0), actual.get(0), partly);
      }
    } else {
      assertThat(kind(actual)).as(place).isEqualTo(kind(expected));
    }
  }

  private static String kind(JsonNode value) {
    return value.isNumber() ? "number" : value.getNodeType().toString();
  }

  // How many values each line of a table has.
  private static List<Integer> shape(Stream<String> lines) {
    return lines.map(line -> line.split(",", -1).length).toList();
  }
}
