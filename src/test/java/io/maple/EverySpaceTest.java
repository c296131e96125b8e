package io.maple;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.sample.NewSample;
import io.maple.sample.Samples;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.testing.ServiceTest;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The service does for every search space what it does for one. */
@ServiceTest
class EverySpaceTest {

  private static final String DEVICE = "every-space";

  @Autowired MockMvcTester http;
  @Autowired Devices devices;
  @Autowired Samples samples;

  @BeforeEach
  void register() {
    devices.register(new NewDevice(DEVICE, DeviceTraits.of("Every space", DeviceKind.CPU)));
  }

  @AfterEach
  void delete() {
    devices.delete(DEVICE);
  }

  @ParameterizedTest
  @MethodSource("io.maple.space.SearchSpaces#all")
  void shouldSuggestLearnPredictSearchAndEvaluate(SearchSpace space) {
    Random random = new Random(8);
    List<Architecture> drawn =
        Stream.generate(() -> space.random(random)).distinct().limit(40).toList();
    assertThat(get("/devices/" + DEVICE + "/suggestions?count=4&space=" + space.name()))
        .bodyJson()
        .extractingPath("$[*].spec")
        .asArray()
        .hasSize(4);

    samples.upload(
        DEVICE,
        drawn.subList(0, 20).stream()
            .map(each -> NewSample.of(space.name(), each.spec(), millis(each)))
            .toList());

    assertThat(predict(space, drawn.get(30)))
        .bodyJson()
        .extractingPath("$.latencyMillis")
        .asNumber()
        .satisfies(
            predicted ->
                assertThat(predicted.doubleValue())
                    .isBetween(millis(drawn.get(30)) / 2, millis(drawn.get(30)) * 2));
    assertThat(search(space, drawn)).bodyJson().extractingPath("$.candidates").isEqualTo(40);
    assertThat(evaluate(space, drawn.subList(20, 40)))
        .bodyJson()
        .extractingPath("$[0].spearman")
        .asNumber()
        .satisfies(spearman -> assertThat(spearman.doubleValue()).isGreaterThan(0.8));
  }

  /** Of a device whose time goes to arithmetic. */
  private static double millis(Architecture architecture) {
    SearchSpace space = architecture.space();
    return 0.2 + space.cost(architecture)[space.costNames().indexOf("macs")] / 3e7;
  }

  private MvcTestResult predict(SearchSpace space, Architecture architecture) {
    return post(
        "/predict",
        MediaType.APPLICATION_JSON,
        """
        {"device": "%s", "architecture": {"space": "%s", "spec": "%s"}}
        """
            .formatted(DEVICE, space.name(), architecture.spec()));
  }

  private MvcTestResult search(SearchSpace space, List<Architecture> candidates) {
    String accuracies =
        candidates.stream()
            .map(each -> "{\"spec\": \"%s\", \"accuracy\": 0.5}".formatted(each.spec()))
            .collect(Collectors.joining(", "));
    return post(
        "/search",
        MediaType.APPLICATION_JSON,
        """
        {"space": "%s", "devices": {"%s": {"maxMillis": 1000}}, "accuracies": [%s]}
        """
            .formatted(space.name(), DEVICE, accuracies));
  }

  private MvcTestResult evaluate(SearchSpace space, List<Architecture> measured) {
    return post(
        "/devices/" + DEVICE + "/evaluate",
        new MediaType("text", "csv"),
        measured.stream()
            .map(each -> "%s,\"%s\",%s\n".formatted(space.name(), each.spec(), millis(each)))
            .collect(Collectors.joining("", "space,spec,latency_ms\n", "")));
  }

  private MvcTestResult post(String path, MediaType type, String body) {
    MvcTestResult answer = http.post().uri(path).contentType(type).content(body).exchange();
    assertThat(answer).hasStatusOk();
    return answer;
  }

  private MvcTestResult get(String path) {
    MvcTestResult answer = http.get().uri(path).exchange();
    assertThat(answer).hasStatusOk();
    return answer;
  }
}
