package io.maple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.sample.NewSample;
import io.maple.sample.Samples;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.testing.ServiceTest;
import io.maple.testing.Spaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Runs the Python example against the service; where there is no Python it is skipped. */
@ServiceTest
class PythonExampleTest {

  private static final SearchSpace CELLS = SearchSpaces.named("nasbench201");
  private static final String DEVICE = "searched-by-python";

  @LocalServerPort int port;
  @Autowired Devices devices;
  @Autowired Samples samples;
  @TempDir Path folder;

  @BeforeEach
  void know() {
    if (devices.find(DEVICE).isEmpty()) {
      devices.register(new NewDevice(DEVICE, DeviceTraits.of("Searched", DeviceKind.GPU)));
      samples.upload(
          DEVICE,
          cells(12)
              .map(
                  cell ->
                      NewSample.of(
                          "nasbench201", cell.spec(), 1 + Spaces.expand(cell).macs() / 2e7))
              .toList());
    }
  }

  @Test
  void shouldSearchTheWholeSpace() throws Exception {
    List<String> lines = search("--device", DEVICE + "=4", "--limit", "3");
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).contains("of 15625 meet the budget", "on the Pareto front");
    assertThat(lines.get(1)).contains(" ms  |");
  }

  @Test
  void shouldRankByATableOfAccuracies() throws Exception {
    Path table = folder.resolve("accuracies.csv");
    List<String> rows = new ArrayList<>(List.of("spec,accuracy"));
    cells(5).forEach(cell -> rows.add(cell.spec() + "," + (80 + rows.size())));
    Files.write(table, rows);
    List<String> lines = search("--device", DEVICE + "=1000", "--accuracies", table.toString());
    assertThat(lines.get(0)).startsWith("5 of 5 meet the budget");
    assertThat(lines.get(1).strip()).startsWith("85");
  }

  @Test
  void shouldSayWhatIsWrong() throws Exception {
    assertThat(String.join("\n", search("--device", "nobody=4")))
        .contains("The device (nobody) is unknown", "Maybe");
  }

  private static Stream<Architecture> cells(int count) {
    Random random = new Random(count);
    return Stream.generate(() -> CELLS.random(random)).distinct().limit(count);
  }

  private List<String> search(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("python3", "http-examples/search.py"));
    command.addAll(List.of("--server", "http://127.0.0.1:" + port));
    command.addAll(List.of(arguments));
    Process python = start(command);
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    python.waitFor();
    return output.lines().toList();
  }

  private static Process start(List<String> command) {
    Process process = null;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException missing) {
      System.err.println("SKIPPED: there is no python3. Maybe install it to test the example.");
    }
    assumeThat(process).isNotNull();
    return Objects.requireNonNull(process);
  }
}
