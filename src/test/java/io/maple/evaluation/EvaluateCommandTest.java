package io.maple.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.learn.Method;
import io.maple.problem.InvalidInputException;
import io.maple.testing.SharedData;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {

  @TempDir Path folder;

  private final StringWriter said = new StringWriter();

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
  void shouldPrintMethodsSideBySide() throws Exception {
    Path data = SharedData.root();
    Path task = task("targets: [pixel3]\nsources: [1080ti_1]\nsourceSamples: 100\n");
    String text =
        run("--data", data, "--task", task, "--samples", "3", "--seeds", "1", "--methods", "all");
    assertThat(text.lines().filter(line -> line.startsWith("task") && line.contains("HELP")))
        .singleElement()
        .asString()
        .containsSubsequence(
            "transfer 3",
            "maple 3",
            "maple-x 3",
            "maple-edge 3",
            "operator-wise 3",
            "flops 3",
            "best-proxy 3",
            "ridge 3");
    assertThat(said.toString()).contains("maple: There are no");
  }

  @Test
  void shouldRefuseWhatATableCannotGive() throws Exception {
    Files.createDirectories(folder.resolve("fbnet"));
    Files.copy(
        SharedData.require("fbnet/architectures.csv.gz"),
        folder.resolve("fbnet/architectures.csv.gz"));
    StringBuilder table = new StringBuilder("index,good,zero\n");
    for (int i = 0; i < 30; i++) {
      table.append(i).append(",1.5,").append(i == 7 ? "0" : "2").append('\n');
    }
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(folder.resolve("fbnet/latency.csv.gz"))),
            StandardCharsets.UTF_8)) {
      out.write(table.toString());
    }
    assertRefused("targets: [absent]\nsources: []\n", "absent");
    assertRefused("targets: [good]\nsources: [absent]\n", "absent");
    assertRefused("targets: [zero]\nsources: []\n", "0.0");
    assertRefused("targets: [good]\nsources: []\nsamplePool: {to: 4}\n", "samplePool");
    assertRefused("targets: [good]\nsources: []\nsourceSamples: 0\n", "sourceSamples");
    assertRefused("targets: []\nsources: []\n", "targets are empty");
    assertThatThrownBy(() -> MethodNames.read(List.of("magic")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("best-proxy");
  }

  private void assertRefused(String content, String what) throws Exception {
    List<String> task = List.of(task(content).toString());
    assertThatThrownBy(
            () ->
                new Evaluation(
                        folder,
                        List.of(Method.find("flops").orElseThrow()),
                        List.of(5),
                        1,
                        Selection.RANDOM)
                    .run(Tasks.named(task), new HashMap<>()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(what);
  }

  private Path task(String content) throws IOException {
    return Files.writeString(folder.resolve("task.yaml"), "name: mine\nspace: fbnet\n" + content);
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
    Files.writeString(task, "name: x\nspace: fbnet\nsources: []\ntargets: [raspi4]\ncolour: red\n");
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

  private String run(Object... words) {
    StringWriter out = new StringWriter();
    String[] line = Arrays.stream(words).map(Object::toString).toArray(String[]::new);
    int status =
        new CommandLine(new EvaluateCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(said))
            .execute(line);
    assertThat(status).isZero();
    return out.toString();
  }
}
