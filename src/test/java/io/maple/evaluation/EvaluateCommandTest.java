package io.maple.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.platform.InvalidInputException;
import io.maple.testing.SharedData;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {

  @TempDir Path folder;

  @Test
  void shouldBeatThePublishedFiguresOnOneTask() {
    Path data = SharedData.root();
    String text = run("--data", data, "--task", "FD", "--samples", "10,20", "--seeds", "2");
    System.out.println(text);
    JsonNode rows =
        new JsonMapper()
            .readTree(
                run(
                    "--data",
                    data,
                    "--task",
                    "FD",
                    "--samples",
                    "20",
                    "--seeds",
                    "2",
                    "--format",
                    "json"));
    JsonNode mean = rows.get(rows.size() - 1);
    assertThat(mean.path("device").asString()).isEqualTo("mean");
    assertThat(mean.path("samples").asInt()).isEqualTo(20);
    assertThat(mean.path("spearman").asDouble()).isGreaterThan(0.961);
    assertThat(mean.path("coverage90").asDouble()).isBetween(0.8, 0.99);
    assertThat(mean.propertyNames())
        .containsExactlyInAnyOrder(
            "task",
            "method",
            "samples",
            "device",
            "spearman",
            "kendall",
            "within5",
            "within10",
            "mape",
            "coverage50",
            "coverage80",
            "coverage90",
            "width90",
            "constantWithin10");
  }

  @Test
  void shouldRunATaskOfOnesOwn() throws Exception {
    Path data = SharedData.root();
    Path task = folder.resolve("my.yaml");
    Files.writeString(
        task,
        "name: mine\nspace: fbnet\nsources: [1080ti_1, pixel3]\ntargets: [1080ti_1]\nsourceSamples: 100\n");
    String text =
        run(
            "--data",
            data,
            "--task",
            task,
            "--samples",
            "5",
            "--seeds",
            "1",
            "--format",
            "markdown");
    assertThat(text).contains("| mine").contains("1080ti_1").contains("|---|");
  }

  @Test
  void shouldKnowThePublishedTasks() {
    assertThat(Tasks.published())
        .extracting(Task::name)
        .containsExactly("HELP-NB201", "HELP-FBNet", "ND", "FD", "F1", "F2", "F3", "F4", "FA");
    assertThatThrownBy(() -> Tasks.named(List.of("F9")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("HELP-NB201, HELP-FBNet, ND");
  }

  @Test
  void shouldRefuseTasksThatAreNone() throws Exception {
    Path task = folder.resolve("wrong.yaml");
    Files.writeString(task, "name: x\nspace: fbnet\nsources: []\n");
    assertThatThrownBy(() -> Tasks.named(List.of(task.toString())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("targets are missing");
    Files.writeString(task, "name: x\nspace: fbnet\nsources: []\ntargets: []\ncolour: red\n");
    assertThatThrownBy(() -> Tasks.named(List.of(task.toString())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("colour");
    assertThatThrownBy(() -> Tasks.named(List.of("nowhere.yaml")))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void shouldTrimPools() {
    double[] millis = {5, 1, Double.NaN, 3, 2, 4};
    assertThat(Pool.ALL.places(millis)).containsExactly(0, 1, 3, 4, 5);
    assertThat(new Pool(0, 6, 0.2).places(millis)).containsExactly(3, 4, 5);
    assertThat(new Pool(3, 5, 0).places(millis)).containsExactly(3, 4);
    assertThatThrownBy(() -> new Pool(5, 3, 0)).isInstanceOf(InvalidInputException.class);
  }

  private static String run(Object... words) {
    StringWriter out = new StringWriter();
    String[] line = Arrays.stream(words).map(Object::toString).toArray(String[]::new);
    int status =
        new CommandLine(new EvaluateCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out))
            .execute(line);
    assertThat(status).isZero();
    return out.toString();
  }
}
