package io.maple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.maple.adaptation.Adaptations;
import io.maple.testing.ServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends README's first requests as somebody new would, and compares what comes with what stands
 * there: names and kinds of fields, lines and columns of tables; figures may differ.
 */
@ServiceTest
// Of its own, since other tests change what is asked for: the second property is its usual value.
@TestPropertySource(properties = {"test.seeded=true", "maple.limits.open-requests-per-second=0"})
class ReadmeTest {

  private static final String FIRST_OTHER_PART = "\n## Examples\n";
  private static final String BLOCK = "```console\n";

  /** What README leaves out of an answer. */
  private static final String LEFT_OUT = ",...";

  /** A command, and what it prints. */
  private record Step(String command, String printed) {}

  @LocalServerPort int port;
  @Autowired JsonMapper json;
  @Autowired Adaptations adaptations;

  @Test
  void shouldPrintWhatReadmeSays() throws Exception {
    await().atMost(Duration.ofMinutes(2)).until(() -> adaptations.waiting() == 0);
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme).contains(FIRST_OTHER_PART);
    List<Step> steps = steps(readme.substring(0, readme.indexOf(FIRST_OTHER_PART)));
    assertThat(steps).hasSizeGreaterThanOrEqualTo(5);
    for (Step step : steps) {
      String said = run(step.command().replace("localhost:8080", "127.0.0.1:" + port));
      if (step.printed().startsWith("{") || step.printed().startsWith("[")) {
        JsonNode expected = json.readTree(step.printed().replace(LEFT_OUT, ""));
        compare(step.command(), expected, json.readTree(said), step.printed().contains(LEFT_OUT));
      } else {
        assertThat(shape(said)).as(step.command() + "\n" + said).isEqualTo(shape(step.printed()));
      }
    }
  }

  private static List<Step> steps(String part) {
    List<Step> steps = new ArrayList<>();
    for (int at = part.indexOf(BLOCK); at >= 0; at = part.indexOf(BLOCK, at + 1)) {
      String block = part.substring(at + BLOCK.length(), part.indexOf("\n```", at));
      for (String each : ("\n" + block).split("\n\\$ ", -1)) {
        if (each.startsWith("curl ")) {
          int end = end(each);
          steps.add(new Step(each.substring(0, end), each.substring(end).strip()));
        }
      }
    }
    return steps;
  }

  // A command goes on behind a backslash and inside quotes.
  private static int end(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == '\n' && !quoted && text.charAt(i - 1) != '\\') {
        return i;
      }
    }
    return text.length();
  }

  private static String run(String command) throws Exception {
    Process shell;
    try {
      shell =
          new ProcessBuilder("bash", "-c", "command -v curl >/dev/null || exit 99\n" + command)
              .start();
    } catch (IOException missing) {
      System.err.println("SKIPPED: there is no bash. Maybe install it to test README.");
      assumeThat(missing).isNull();
      throw missing;
    }
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = shell.waitFor();
    if (status == 99) {
      System.err.println("SKIPPED: there is no curl. Maybe install it to test README.");
    }
    assumeThat(status).isNotEqualTo(99);
    assertThat(status).as(command).isZero();
    return said.strip();
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
  private static List<Integer> shape(String table) {
    return table.lines().map(line -> line.split(",", -1).length).toList();
  }
}
