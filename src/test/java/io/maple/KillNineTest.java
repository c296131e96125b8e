package io.maple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.maple.space.Architecture;
import io.maple.space.EnumerableSpace;
import io.maple.testing.Spaces;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Kills an import with SIGKILL while it stores and adapts, and starts the service again. */
class KillNineTest {

  private static final EnumerableSpace SPACE = Spaces.NAS_BENCH_201;
  private static final int ROWS = 1500;
  private static final List<String> DEVICES = List.of("a", "b", "c", "d", "e", "f");
  private static final Pattern READY = Pattern.compile("Maple is ready: (http://[^/]+)/");

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();

  @TempDir Path folder;

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Page(List<Shown> content) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Shown(String id, Map<String, Integer> samples, List<Serving> models) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Serving(int samples) {}

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void shouldLoseNothingButTheUploadThatWasCutOff() throws Exception {
    writeTable();
    Process importing =
        start(
            "import",
            "--space=nasbench201",
            "--architectures=" + folder.resolve("architectures.csv"),
            "--latencies=" + folder.resolve("latency.csv"));
    assertThat(readUntil(importing, Pattern.compile("Importing .* [3-9]\\d %"))).isNotNull();
    importing.destroyForcibly().waitFor();

    Process serving = start("serve", "--server.port=0");
    Matcher ready = READY.matcher(String.valueOf(readUntil(serving, READY)));
    assertThat(ready.find()).isTrue();
    URI list = URI.create(ready.group(1) + "/devices");
    assertThat(devices(list)).isNotEmpty().allSatisfy(KillNineTest::isWhole);
    await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(() -> assertThat(devices(list)).allSatisfy(KillNineTest::isLearnt));
  }

  private static void isWhole(Shown device) {
    assertThat(device.samples().getOrDefault(SPACE.name(), 0)).isIn(0, ROWS);
  }

  private static void isLearnt(Shown device) {
    if (!device.samples().isEmpty()) {
      assertThat(device.models()).extracting(Serving::samples).containsExactly(ROWS);
    }
  }

  private List<Shown> devices(URI list) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString());
    return new JsonMapper().readValue(answer.body(), Page.class).content();
  }

  private Process start(String... command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    line.add(MapleApplication.class.getName());
    line.addAll(List.of(command));
    Process process =
        new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  private static String readUntil(Process process, Pattern wanted) throws IOException {
    // Not closed: the process would be stopped by a pipe that nobody reads.
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder all = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      all.append(line).append('\n');
      if (wanted.matcher(line).find()) {
        return line;
      }
    }
    throw new AssertionError("The process ended before it said " + wanted + ":\n" + all);
  }

  private void writeTable() throws IOException {
    StringBuilder architectures = new StringBuilder("index,arch\n");
    StringBuilder latencies = new StringBuilder("index," + String.join(",", DEVICES) + "\n");
    for (int i = 0; i < ROWS; i++) {
      Architecture architecture = SPACE.at(i * 10);
      architectures.append(i).append(',').append(architecture.spec()).append('\n');
      double macs = Spaces.expand(architecture).macs() / 2e7;
      latencies.append(i);
      for (int device = 1; device <= DEVICES.size(); device++) {
        latencies.append(',').append(device + macs);
      }
      latencies.append('\n');
    }
    Files.writeString(folder.resolve("architectures.csv"), architectures);
    Files.writeString(folder.resolve("latency.csv"), latencies);
  }
}
