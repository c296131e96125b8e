package io.maple.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.device.AgentTokens;
import io.maple.device.Device;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.profile.Counter;
import io.maple.profile.NewOperatorProfile;
import io.maple.profile.NewProfile;
import io.maple.profile.Profiles;
import io.maple.sample.Samples;
import io.maple.space.ProfiledOperator;
import io.maple.testing.ServiceTest;
import io.maple.testing.Spaces;
import io.maple.testing.Targets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Runs the agent against the running service, measuring as little as may be. */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class AgentTest {

  private static final String DEVICE = "measured-here";
  private static final String SPACE = "nasbench201";
  private static final List<ProfiledOperator> OPERATORS = Spaces.NAS_BENCH_201.operators();

  @Autowired Devices devices;
  @Autowired AgentTokens tokens;
  @Autowired Profiles profiles;
  @Autowired Samples samples;
  @LocalServerPort int port;
  @TempDir Path folder;

  private String token = "";

  @BeforeEach
  void register() {
    devices.register(new NewDevice(DEVICE, DeviceTraits.of(DEVICE, DeviceKind.CPU)));
    token = tokens.replace(DEVICE).value();
  }

  @AfterEach
  void delete() {
    devices.delete(DEVICE);
  }

  @Test
  void shouldProfileMeasureAndUploadAndThenHaveNothingToDo(CapturedOutput output) throws Exception {
    profileAllBut(2);
    assertThat(online("--samples=3")).isZero();
    Device device = devices.require(DEVICE);
    assertThat(device.traits().processor()).isNotBlank();
    assertThat(device.traits().runtime()).startsWith("onnxruntime 1.");
    assertThat(device.traits().labels()).containsKeys("cores", "threads");
    assertThat(profiles.latest(DEVICE, SPACE, 1)).hasSize(OPERATORS.size());
    assertThat(profiles.operators(DEVICE, SPACE, 2))
        .hasSize(2)
        .allSatisfy(operator -> assertThat(operator.counters()).containsKey("task-clock"));
    assertThat(samples.count(Targets.latency(DEVICE, SPACE))).isEqualTo(3);
    assertThat(output).contains("3 samples in nasbench201", "Predicted without it");

    String journal = Files.readString(folder.resolve("state/journal.jsonl"));
    assertThat(online("--samples=3")).isZero();
    assertThat(folder.resolve("state/journal.jsonl")).hasContent(journal);
    assertThat(profiles.list(DEVICE, SPACE)).hasSize(2);
  }

  @Test
  void shouldSendWhatAnInterruptedRunHadMeasured() {
    Journal journal = Journal.open(folder.resolve("state"), Settings.quick(1, 1));
    String spec = Spaces.NAS_BENCH_201.at(9000).spec();
    journal.add(new Reading.Sample(spec, 1234.5, 3, 0.1));
    assertThat(online("--samples=1", "--no-profile")).isZero();
    assertThat(samples.all(Targets.latency(DEVICE, SPACE)))
        .singleElement()
        .matches(sample -> sample.spec().equals(spec) && sample.value() == 1234.5);
  }

  @Test
  void shouldSayThatTheBatchIsNotTheDevices(CapturedOutput output) {
    assertThat(online("--batch=8")).isEqualTo(1);
    assertThat(output).contains("The batch (8) is not the device's, which is 1.\nMaybe ");
  }

  @Test
  void shouldSayThatTheTokenIsWrong(CapturedOutput output) {
    token = "maple_wrong";
    assertThat(online()).isEqualTo(1);
    assertThat(output).contains("The server answered 401").doesNotContain("maple_wrong");
  }

  @Test
  void shouldWriteFilesThatTheServiceTakes(CapturedOutput output) throws Exception {
    Path files = folder.resolve("files");
    assertThat(run("--offline=" + files, "--random=2", "--seed=5")).isZero();
    assertThat(output).contains("curl -X POST 'http://127.0.0.1:8080/agent/devices/measured-here");
    assertThat(files.resolve("samples.csv")).content().hasLineCount(3);
    assertThat(files.resolve("profile.json")).content().contains(OPERATORS.get(0).name());
    assertThat(files.resolve("device.json")).content().contains("onnxruntime");
    String first = Files.readString(files.resolve("samples.csv"));
    assertThat(run("--offline=" + files, "--random=2", "--seed=5")).isZero();
    assertThat(files.resolve("samples.csv")).hasContent(first);
  }

  @Test
  void shouldRefuseWrongOptions(CapturedOutput output) {
    assertThat(run("--token=x", "--batch=0")).isEqualTo(2);
    assertThat(run("--token=x", "--random=5")).isEqualTo(2);
    assertThat(run("--token=x", "--space=nasbench202")).isEqualTo(1);
    assertThat(output).contains("--batch (0)", "add --offline DIR", "nasbench202");
  }

  private int online(String... more) {
    List<String> args = new ArrayList<>(List.of(more));
    args.add("--server=http://127.0.0.1:" + port);
    args.add("--token=" + token);
    return run(args.toArray(String[]::new));
  }

  private int run(String... more) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("--device=" + DEVICE, "--threads=1", "--runs=1", "--duration=0"));
    args.addAll(List.of("--warmup=0", "--state=" + folder.resolve("state")));
    args.addAll(List.of(more));
    return Agent.run(args.toArray(String[]::new));
  }

  private void profileAllBut(int count) {
    profiles.upload(
        DEVICE,
        NewProfile.of(
            SPACE,
            OPERATORS.stream()
                .skip(count)
                .map(
                    operator ->
                        new NewOperatorProfile(
                            operator.name(),
                            1,
                            10,
                            1.0,
                            Map.of("task-clock", Counter.counted(10, 1)),
                            null))
                .toList()));
  }
}
