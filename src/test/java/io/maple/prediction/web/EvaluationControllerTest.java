package io.maple.prediction.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.sample.NewSample;
import io.maple.sample.Samples;
import io.maple.space.Architecture;
import io.maple.space.EnumerableSpace;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.testing.ServiceTest;
import io.maple.testing.Spaces;
import io.maple.testing.Targets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ServiceTest
class EvaluationControllerTest {

  private static final String DEVICE = "evaluated";
  private static final MediaType CSV = new MediaType("text", "csv");
  private static final EnumerableSpace CELLS = Spaces.NAS_BENCH_201;
  private static final SearchSpace BLOCKS = SearchSpaces.named("fbnet");
  private static final String HEADER = "space,spec,latency_ms\n";

  @Autowired MockMvcTester http;
  @Autowired Devices devices;
  @Autowired Samples samples;

  @BeforeEach
  void know() {
    devices.register(new NewDevice(DEVICE, DeviceTraits.of("Evaluated", DeviceKind.GPU)));
    samples.upload(DEVICE, IntStream.range(0, 12).mapToObj(i -> sample(CELLS, i)).toList());
  }

  @AfterEach
  void forget() {
    devices.delete(DEVICE);
  }

  @Test
  void shouldCompareTheServingModel() {
    MvcTestResult answer = post(CSV, HEADER + rows(CELLS, 100, 140));
    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$").asArray().hasSize(1);
    assertThat(answer).bodyJson().extractingPath("$[0].space").isEqualTo("nasbench201");
    assertThat(answer).bodyJson().extractingPath("$[0].model.version").isEqualTo(1);
    assertThat(answer).bodyJson().extractingPath("$[0].samples").isEqualTo(40);
    assertThat(answer).bodyJson().extractingPath("$[0].seen").isEqualTo(0);
    assertThat(answer).bodyJson().extractingPath("$[0].warnings").asArray().isEmpty();
    assertThat(answer)
        .bodyJson()
        .extractingPath("$[0].spearman")
        .asNumber()
        .satisfies(spearman -> assertThat(spearman.doubleValue()).isBetween(0.9, 1.0));
    for (String figure :
        List.of(
            "spearman",
            "kendall",
            "within5",
            "mape",
            "coverage50",
            "coverage80",
            "coverage90",
            "width90",
            "constantWithin10")) {
      assertThat(answer).bodyJson().extractingPath("$[0]." + figure).asNumber().isNotNull();
    }
  }

  @Test
  void shouldStoreNothing() {
    assertThat(post(CSV, HEADER + rows(CELLS, 100, 140))).hasStatusOk();
    assertThat(samples.count(Targets.latency(DEVICE, "nasbench201"))).isEqualTo(12);
  }

  @Test
  void shouldWarnOfArchitecturesThatTheModelHasSeen() {
    MvcTestResult answer = post(CSV, HEADER + rows(CELLS, 8, 20));
    assertThat(answer).bodyJson().extractingPath("$[0].seen").isEqualTo(4);
    assertThat(answer).bodyJson().extractingPath("$[0].warnings[0].code").isEqualTo("seen-samples");
  }

  @Test
  void shouldAnswerAnEntryForEachSpace() {
    samples.upload(DEVICE, IntStream.range(0, 5).mapToObj(i -> sample(BLOCKS, i)).toList());
    MvcTestResult answer =
        post(CSV, HEADER + rows(CELLS, 100, 110) + "\n" + rows(BLOCKS, 100, 105));
    assertThat(answer)
        .bodyJson()
        .extractingPath("$[*].space")
        .asArray()
        .containsExactly("fbnet", "nasbench201");
    assertThat(answer).bodyJson().extractingPath("$[*].samples").asArray().containsExactly(5, 10);
  }

  @Test
  void shouldLeaveFiguresOfOneSampleUndefined() {
    MvcTestResult answer =
        post(
            MediaType.APPLICATION_JSON,
            "{\"samples\":[%s]}".formatted(json("nasbench201", CELLS.at(77).spec(), "5")));
    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$[0].spearman").isNull();
    assertThat(answer).bodyJson().extractingPath("$[0].kendall").isNull();
    assertThat(answer).bodyJson().extractingPath("$[0].constantWithin10").isEqualTo(1.0);
  }

  @Test
  void shouldRefuseUnknownDevicesAndSpacesWithoutModel() {
    MvcTestResult unknown =
        http.post()
            .uri("/devices/nobody/evaluate")
            .contentType(CSV)
            .content(HEADER + rows(CELLS, 0, 1))
            .exchange();
    assertProblem(unknown, 404, "unknown-device", "device");
    MvcTestResult broken =
        http.post()
            .uri("/devices/nobody/evaluate")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{}")
            .exchange();
    assertProblem(broken, 404, "unknown-device", "device");
    assertProblem(
        post(CSV, HEADER + rows(CELLS, 0, 1) + "\n" + rows(BLOCKS, 0, 1)),
        409,
        "no-model",
        "device");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "nasbench202; ok; 1; architecture.space",
        "nasbench201; |none~0|; 1; architecture.spec",
        "nasbench201; ok; -1; latencyMillis",
        "nasbench201; ok; 1e300; latencyMillis",
        "nasbench201; ok; null; latencyMillis",
      })
  void shouldRefuseJson(String space, String spec, String latency, String field) {
    String body =
        "{\"samples\":[%s]}"
            .formatted(json(space, spec.equals("ok") ? CELLS.example() : spec, latency));
    assertProblem(
        post(MediaType.APPLICATION_JSON, body), 400, "invalid-samples", "samples[0]." + field);
  }

  @Test
  void shouldRefuseWhatIsNoTable() {
    assertProblem(post(CSV, HEADER), 400, "invalid-samples", "samples");
    assertProblem(post(CSV, HEADER + "nasbench201,x,1"), 400, "invalid-samples", "spec");
    assertProblem(
        post(CSV, HEADER + "nasbench201," + CELLS.example() + ","),
        400,
        "invalid-samples",
        "latency_ms");
    assertProblem(post(CSV, ""), 400, "missing-body", "body");
    assertProblem(post(MediaType.APPLICATION_JSON, "{"), 400, "invalid-json", null);
    assertProblem(post(MediaType.APPLICATION_JSON, "{}"), 400, "invalid-samples", "samples");
    assertProblem(post(MediaType.TEXT_PLAIN, "hi"), 415, "unsupported-media-type", "Content-Type");
  }

  private MvcTestResult post(MediaType type, String body) {
    return http.post()
        .uri("/devices/" + DEVICE + "/evaluate")
        .contentType(type)
        .content(body.getBytes(StandardCharsets.UTF_8))
        .exchange();
  }

  private static String rows(SearchSpace space, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> sample(space, i))
        .map(sample -> sample.space() + "," + sample.spec() + "," + sample.latencyMillis())
        .collect(Collectors.joining("\n"));
  }

  private static String json(String space, String spec, String latency) {
    return "{\"architecture\":{\"space\":\"%s\",\"spec\":\"%s\"},\"latencyMillis\":%s}"
        .formatted(space, spec, latency);
  }

  /** A sample of a device that needs a millisecond for 20 million MACs, an architecture a seed. */
  private static NewSample sample(SearchSpace space, int seed) {
    Architecture architecture = space.random(new Random(seed));
    return NewSample.of(
        space.name(), architecture.spec(), 1 + Spaces.expand(architecture).macs() / 2e7);
  }

  private static void assertProblem(
      MvcTestResult answer, int status, String code, @Nullable String field) {
    assertThat(answer).hasStatus(status);
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
    if (field != null) {
      assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    }
  }
}
