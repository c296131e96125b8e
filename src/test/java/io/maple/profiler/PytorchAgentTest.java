package io.maple.profiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.maple.device.AgentTokens;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.profile.Profiles;
import io.maple.sample.Samples;
import io.maple.testing.ServiceTest;
import io.maple.testing.Spaces;
import io.maple.testing.Targets;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Runs pytorch_agent.py against the running service, with a fake PyTorch that follows shapes: all
 * but the latencies is real.
 */
@ServiceTest
class PytorchAgentTest {

  private static final String DEVICE = "measured-by-pytorch";
  private static final String SPACE = "nasbench201";
  private static final int OPERATORS = Spaces.NAS_BENCH_201.operators().size();
  private static final Path TESTS = Path.of("src/test/python").toAbsolutePath();
  private static final Path AGENT = Path.of("http-examples/pytorch_agent.py").toAbsolutePath();
  private static final String NEW_ENOUGH = "import sys; sys.exit(sys.version_info < (3, 9))";

  /** A program, which says it all into a file. */
  record Started(Process process, Path output) {

    Ended end() throws Exception {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
      return new Ended(process.exitValue(), Files.readString(output));
    }
  }

  /** How a program ended. */
  record Ended(int status, String said) {}

  @Autowired Devices devices;
  @Autowired AgentTokens tokens;
  @Autowired Profiles profiles;
  @Autowired Samples samples;
  @LocalServerPort int port;
  @TempDir Path folder;

  private String token = "";

  @BeforeAll
  static void requirePython() {
    boolean found = hasPython();
    if (!found) {
      System.err.println("WARNING: pytorch_agent.py is not tested, for want of python3 >= 3.9.");
    }
    assumeThat(found).as("python3 is 3.9 or later").isTrue();
  }

  @BeforeEach
  void register() {
    devices.register(new NewDevice(DEVICE, DeviceTraits.of(DEVICE, DeviceKind.GPU)));
    token = tokens.replace(DEVICE).value();
  }

  @AfterEach
  void delete() {
    devices.delete(DEVICE);
  }

  @Test
  void shouldPassTheTestsOfItsParts() throws Exception {
    Ended tests = start("-m", "unittest", "discover", "-v", "-s", TESTS.toString()).end();
    assertThat(tests.status()).as(tests.said()).isZero();
    assertThat(tests.said()).contains("\nOK").doesNotContain("MAPLE_SERVER", "needs the fake");
  }

  @Test
  void shouldProfileMeasureAndUploadAndThenHaveNothingToDo() throws Exception {
    Ended first = online("--samples=3");
    assertThat(first.status()).as(first.said()).isZero();
    assertThat(first.said()).contains("Profiling [", "3 samples in nasbench201", "Predicted ");
    DeviceTraits traits = devices.require(DEVICE).traits();
    assertThat(traits.runtime()).isEqualTo("pytorch 0.0+fake");
    assertThat(traits.accelerator()).isEqualTo("Fake GPU");
    assertThat(traits.labels()).containsKeys("cores", "threads", "mode", "GPU memory");
    assertThat(profiles.latest(DEVICE, SPACE, 1))
        .hasSize(OPERATORS)
        .allSatisfy(operator -> assertThat(operator.counters()).containsKey("task-clock"));
    assertThat(samples.count(Targets.latency(DEVICE, SPACE))).isEqualTo(3);

    String journal = Files.readString(journal());
    assertThat(online("--samples=3").status()).isZero();
    assertThat(journal()).hasContent(journal);
    assertThat(profiles.list(DEVICE, SPACE)).hasSize(1);
  }

  @Test
  void shouldMeasureRandomCellsWithCudaGraphs() throws Exception {
    Ended ended = online("--random=30", "--mode=graphs", "--no-profile");
    assertThat(ended.status()).as(ended.said()).isZero();
    assertThat(samples.count(Targets.latency(DEVICE, SPACE))).isEqualTo(30);
    assertThat(profiles.list(DEVICE, SPACE)).isEmpty();
  }

  @Test
  void shouldGoOnAfterItWasKilled() throws Exception {
    String[] args = {"--random=100", "--no-profile", "--duration=20"};
    Process killed = startOnline(args).process();
    await().atMost(Duration.ofSeconds(60)).until(() -> measured() >= 25);
    killed.destroyForcibly().waitFor();
    int before = measured();
    assertThat(before).isBetween(25, 99);
    Ended ended = online(args);
    assertThat(ended.status()).as(ended.said()).isZero();
    assertThat(measured()).isEqualTo(100);
    assertThat(samples.count(Targets.latency(DEVICE, SPACE))).isEqualTo(100);
  }

  @Test
  void shouldWriteFilesAndUploadThemLaterFromItsJournal() throws Exception {
    Path files = folder.resolve("files");
    Ended offline = run("--offline=" + files, "--random=2", "--seed=5");
    assertThat(offline.status()).as(offline.said()).isZero();
    assertThat(offline.said())
        .contains("curl -X POST 'http://127.0.0.1:8080/agent/devices/" + DEVICE + "/samples'");
    assertThat(files.resolve("samples.csv")).content().hasLineCount(3);
    assertThat(files.resolve("profile.json")).content().contains("head-c64-8x8");
    assertThat(files.resolve("device.json")).content().contains("Fake GPU");
    assertThat(samples.count(Targets.latency(DEVICE, SPACE))).isZero();

    assertThat(online("--samples=2").status()).isZero();
    assertThat(samples.count(Targets.latency(DEVICE, SPACE))).isEqualTo(2);
    assertThat(profiles.latest(DEVICE, SPACE, 1)).hasSize(OPERATORS);
  }

  @Test
  void shouldSayWhatIsWrong() throws Exception {
    assertThat(online("--batch=8").said())
        .contains("The batch (8) is not the device's, which is 1.\nMaybe ");
    token = "maple_wrong";
    assertThat(online().said()).contains("The server answered 401").doesNotContain("maple_wrong");
    assertThat(run("--token=").said()).contains("The token is missing.\nMaybe POST ");
    assertThat(run("--runs=0").said()).contains("The value of --runs (0) must be from 1 to");
    assertThat(run("--device=cpu", "--mode=graphs").said()).contains("no CUDA graphs");
    assertThat(run("--device=pixel9").said()).contains("must be cuda or cpu.\nMaybe --id ");
  }

  private Path journal() {
    return folder.resolve("state/journal.jsonl");
  }

  private int measured() throws IOException {
    if (!Files.exists(journal())) {
      return 0;
    }
    return (int)
        Files.readString(journal()).lines().filter(line -> line.startsWith("{\"sample\"")).count();
  }

  private Ended online(String... more) throws Exception {
    return startOnline(more).end();
  }

  private Started startOnline(String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of(more));
    args.add(0, "--server=http://127.0.0.1:" + port);
    return startAgent(args);
  }

  private Ended run(String... args) throws Exception {
    return startAgent(List.of(args)).end();
  }

  private Started startAgent(List<String> more) throws IOException {
    List<String> args = new ArrayList<>(List.of(AGENT.toString(), "--id=" + DEVICE));
    args.addAll(List.of("--runs=2", "--duration=0", "--warmup=0", "--rounds=1", "--threads=1"));
    args.add("--state=" + folder.resolve("state"));
    args.addAll(more);
    return start(args.toArray(String[]::new));
  }

  private Started start(String... args) throws IOException {
    List<String> line = new ArrayList<>(List.of("python3"));
    line.addAll(List.of(args));
    Path output = Files.createTempFile(folder, "said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
    builder
        .environment()
        .put("PYTHONPATH", AGENT.getParent() + File.pathSeparator + TESTS.resolve("fake"));
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("FAKE_TORCH_CUDA", "1");
    builder.environment().put("MAPLE_TOKEN", token);
    builder.environment().put("MAPLE_SERVER", "http://127.0.0.1:" + port);
    builder.environment().put("no_proxy", "127.0.0.1");
    return new Started(builder.start(), output);
  }

  private static boolean hasPython() {
    try {
      Process python = new ProcessBuilder("python3", "-c", NEW_ENOUGH).start();
      return python.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
