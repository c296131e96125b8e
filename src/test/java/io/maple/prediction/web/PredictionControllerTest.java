package io.maple.prediction.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.learn.Quantity;
import io.maple.learn.Target;
import io.maple.learn.feature.FeatureTables;
import io.maple.model.ServingModels;
import io.maple.sample.NewSample;
import io.maple.sample.Samples;
import io.maple.space.EnumerableSpace;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.testing.ServiceTest;
import io.maple.testing.Spaces;
import io.maple.text.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ServiceTest
class PredictionControllerTest {

  private static final EnumerableSpace CELLS = Spaces.NAS_BENCH_201;
  private static final SearchSpace BLOCKS = SearchSpaces.named("fbnet");
  private static final String CELL = PredictExamples.SPEC;
  private static final String KNOWN = "predict-known";
  private static final String EMPTY = "predict-empty";

  @Autowired MockMvcTester http;
  @Autowired Devices devices;
  @Autowired Samples samples;
  @Autowired ServingModels serving;
  @Autowired JdbcTemplate database;

  @BeforeEach
  void know() {
    if (devices.find(KNOWN).isEmpty()) {
      devices.register(new NewDevice(KNOWN, DeviceTraits.of("Known", DeviceKind.GPU)));
      devices.register(new NewDevice(EMPTY, DeviceTraits.of("Empty", DeviceKind.GPU)));
      samples.upload(KNOWN, Stream.concat(some(CELLS), some(BLOCKS)).toList());
    }
  }

  /** Samples of a device that needs a millisecond for 20 million MACs. */
  private static Stream<NewSample> some(SearchSpace space) {
    Random random = new Random(3);
    return Stream.generate(() -> space.random(random))
        .distinct()
        .limit(12)
        .map(
            architecture ->
                NewSample.of(
                    space.name(),
                    architecture.spec(),
                    1 + Spaces.expand(architecture).macs() / 2e7));
  }

  @Test
  void shouldAnswer503WhileAModelOfAnEarlierLayoutIsRetrained() {
    String device = "predict-outdated";
    devices.register(new NewDevice(device, DeviceTraits.of("Outdated", DeviceKind.GPU)));
    samples.upload(device, some(CELLS).toList());
    String of = " where model_id in (select id from latency_model where device_id = ?)";
    byte[] content =
        Objects.requireNonNull(
            database.queryForObject(
                "select content from latency_model_content" + of, byte[].class, device));
    String layout = FeatureTables.of(CELLS).fingerprint();
    int at = new String(content, StandardCharsets.ISO_8859_1).indexOf(layout);
    content[at] = (byte) (content[at] == 'a' ? 'b' : 'a');
    database.update("update latency_model_content set content = ?" + of, content, device);
    database.update(
        "update latency_model set digest = ? where device_id = ?", Digest.sha256(content), device);
    serving.forget(new Target(device, CELLS.name(), Quantity.LATENCY));
    MvcTestResult answer = post("/predict", one(device, "nasbench201", CELL, ""));
    assertThat(answer).hasStatus(503).hasHeader("Retry-After", "5");
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("model-outdated");
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(post("/predict", one(device, "nasbench201", CELL, "")))
                    .bodyJson()
                    .extractingPath("$.model.version")
                    .isEqualTo(2));
  }

  @Test
  void shouldPredictWithAnInterval() {
    MvcTestResult answer = post("/predict", one(KNOWN, "nasbench201", CELL, ""));
    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$.device").isEqualTo(KNOWN);
    assertThat(answer).bodyJson().extractingPath("$.architecture.spec").isEqualTo(CELL);
    double median = number(answer, "$.latencyMillis");
    assertThat(number(answer, "$.interval.level")).isEqualTo(0.9);
    assertThat(number(answer, "$.interval.lowerMillis")).isPositive().isLessThan(median);
    assertThat(number(answer, "$.interval.upperMillis")).isGreaterThan(median);
    assertThat(answer).bodyJson().extractingPath("$.model.samples").isEqualTo(12);
    assertThat(answer).bodyJson().extractingPath("$.warnings").asArray().isNotNull();
  }

  @Test
  void shouldWidenTheIntervalWithItsLevel() {
    double narrow = upper("\"level\": 0.5,");
    double wide = upper("\"level\": 0.99,");
    assertThat(wide).isGreaterThan(narrow);
  }

  private double upper(String level) {
    MvcTestResult answer = post("/predict", one(KNOWN, "nasbench201", CELL, level));
    return number(answer, "$.interval.upperMillis");
  }

  @Test
  void shouldWarnOfDeadCells() {
    String dead = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";
    MvcTestResult answer = post("/predict", one(KNOWN, "nasbench201", dead, ""));
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.warnings[*].code")
        .asArray()
        .contains("dead-cell");
  }

  @Test
  void shouldWarnOfArchitecturesFarFromAllSamples() {
    String largest = "k5_e6 ".repeat(22).strip();
    assertThat(post("/predict", one(KNOWN, "fbnet", largest, "")))
        .bodyJson()
        .extractingPath("$.warnings[*].code")
        .asArray()
        .contains("out-of-domain");
    assertThat(post("/predict", one(KNOWN, "nasbench201", CELL, "")))
        .bodyJson()
        .extractingPath("$.warnings[*].code")
        .asArray()
        .doesNotContain("out-of-domain", "drift");
  }

  @Test
  void shouldWarnOfADeviceThatDrifts() {
    String device = "predict-drifting";
    devices.register(new NewDevice(device, DeviceTraits.of("Drifting", DeviceKind.GPU)));
    samples.upload(device, some(CELLS).toList());
    Random random = new Random(8);
    samples.upload(
        device,
        Stream.generate(() -> CELLS.random(random))
            .distinct()
            .limit(30)
            .map(cell -> NewSample.of("nasbench201", cell.spec(), 200))
            .toList());
    MvcTestResult shown = http.get().uri("/devices/" + device).exchange();
    assertThat(shown)
        .bodyJson()
        .extractingPath("$.models[0].drift.confirmed")
        .asNumber()
        .satisfies(confirmed -> assertThat(confirmed.intValue()).isBetween(28, 30));
    assertThat(number(shown, "$.models[0].drift.coverage90")).isZero();
    assertThat(number(shown, "$.models[0].drift.bias")).isNegative();
    assertThat(post("/predict", one(device, "nasbench201", CELL, "")))
        .bodyJson()
        .extractingPath("$.warnings[*].code")
        .asArray()
        .contains("drift");
    assertThat(http.get().uri("/devices/" + device + "/models").exchange())
        .bodyJson()
        .extractingPath("$[0].trust")
        .asString()
        .contains("measured later");
    devices.delete(device);
  }

  @Test
  void shouldSayWhatToUploadWhereThereIsNoModel() {
    MvcTestResult answer = post("/predict", one(EMPTY, "nasbench201", CELL, ""));
    assertProblem(answer, 409, "no-model", "device");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.detail")
        .asString()
        .contains("POST 3 to 20 measured latencies to /devices/" + EMPTY + "/samples");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "nobody; nasbench201; |none~0|+|none~0|none~1|+|none~0|none~1|none~2|; 404; unknown-device;"
            + " device",
        "predict-known; nasbench202; |none~0|; 400; invalid-architecture; architecture.space",
        "predict-known; nasbench201; |none~0|; 400; invalid-architecture; architecture.spec",
        "predict-known; fbnet; k3_e1; 400; invalid-architecture; architecture.spec",
        "''; fbnet; k3_e1; 400; invalid-input; device",
      })
  void shouldRefuse(
      String device, String space, String spec, int status, String code, String field) {
    assertProblem(post("/predict", one(device, space, spec, "")), status, code, field);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "-0.5", "2", "0.9999"})
  void shouldRefuseLevel(String level) {
    MvcTestResult answer =
        post("/predict", one(KNOWN, "nasbench201", CELL, "\"level\": " + level + ","));
    assertProblem(answer, 400, "invalid-input", "level");
  }

  @Test
  void shouldRefuseWhatIsNoRequest() {
    assertProblem(post("/predict", "{}"), 400, "invalid-input", "architecture");
    assertProblem(post("/predict", "{"), 400, "invalid-json", "body");
    assertProblem(post("/predict", "{\"divice\": \"a\"}"), 400, "invalid-json", "divice");
    MvcTestResult text =
        http.post().uri("/predict").contentType(MediaType.TEXT_PLAIN).content("hi").exchange();
    assertProblem(text, 415, "unsupported-media-type", "Content-Type");
  }

  @Test
  void shouldAnswerABatchLikeSinglePredictions() {
    MvcTestResult single = post("/predict", one(KNOWN, "nasbench201", CELL, ""));
    MvcTestResult batch = post("/predict/batch", batch(KNOWN, "nasbench201", CELL));
    assertThat(batch).hasStatusOk();
    assertThat(batch).bodyJson().extractingPath("$.architectures.specs[0]").isEqualTo(CELL);
    assertThat(number(batch, "$.devices[0].latencyMillis[0]"))
        .isEqualTo((float) number(single, "$.latencyMillis"), within(1e-4));
    assertThat(number(batch, "$.devices[0].lowerMillis[0]"))
        .isEqualTo((float) number(single, "$.interval.lowerMillis"), within(1e-4));
  }

  @Test
  void shouldAnswerForAllCellsInTheOrderOfTheirOrdinals() {
    MvcTestResult all =
        post(
            "/predict/batch",
            "{\"devices\":[\"%s\"],\"space\":\"nasbench201\",\"all\":true}".formatted(KNOWN));
    assertThat(all).hasStatusOk();
    assertThat(all)
        .bodyJson()
        .extractingPath("$.architectures.specs[77]")
        .isEqualTo(CELLS.at(77).spec());
    assertThat(all).bodyJson().extractingPath("$.devices[0].upperMillis").asArray().hasSize(15_625);
  }

  @Test
  void shouldAnswerForBlocks() {
    assertThat(post("/predict/batch", batch(KNOWN, "fbnet", BLOCKS.example()))).hasStatusOk();
  }

  @Test
  void shouldAnswerATable() throws Exception {
    MvcTestResult answer =
        http.post()
            .uri("/predict/batch")
            .contentType(MediaType.APPLICATION_JSON)
            .accept("text/csv")
            .content(batch(KNOWN, "nasbench201", CELL))
            .exchange();
    assertThat(answer).hasStatusOk();
    assertThat(answer.getResponse().getContentAsString().lines())
        .satisfiesExactly(
            header ->
                assertThat(header).isEqualTo("device,space,spec,latency_ms,lower_ms,upper_ms"),
            row -> assertThat(row).startsWith(KNOWN + ",nasbench201," + CELL + ","));
  }

  @Test
  void shouldRefuseBatches() {
    refuse("{\"devices\":[],\"space\":\"nasbench201\",\"all\":true}", "devices");
    refuse("{\"devices\":[\"predict-known\"]}", "architectures");
    refuse("{\"devices\":[\"predict-known\"],\"all\":true}", "space");
    refuse("{\"devices\":[\"predict-known\"],\"space\":\"fbnet\",\"all\":true}", "all");
    refuse("{\"devices\":[\"predict-known\"],\"space\":\"x\",\"all\":true}", "space");
    refuse(
        "{\"devices\":[\"predict-known\",\"predict-known\"],\"space\":\"nasbench201\",\"all\":true}",
        "devices[1]");
    refuse(
        "{\"devices\":[\"predict-known\"],\"architectures\":[{\"space\":\"nasbench201\",\"spec\":\"%s\"},{\"space\":\"fbnet\",\"spec\":\"%s\"}]}"
            .formatted(CELL, BLOCKS.example()),
        "architectures[1].space");
    refuse("{\"devices\":[\"predict-known\"],\"architectures\":[null]}", "architectures[0].space");
    refuse(
        "{\"devices\":[\"predict-known\"],\"architectures\":[{\"spec\":\"a\"},{\"spec\":[]}]}",
        "architectures[1].spec");
    refuse(
        "{\"devices\":[\"predict-known\"],\"architectures\":[{\"cell\":{\"deep\":[1]}}]}",
        "architectures[0].cell");
    String tooMany = "\"d\",".repeat(32) + "\"d\"";
    refuse(
        "{\"devices\":[%s],\"space\":\"nasbench201\",\"all\":true}".formatted(tooMany), "devices");
  }

  private void refuse(String body, String field) {
    MvcTestResult answer = post("/predict/batch", body);
    assertThat(answer).hasStatus(400);
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
  }

  @Test
  void shouldRefuseABatchWithADeviceThatCannotAnswer() {
    assertProblem(
        post("/predict/batch", batch(EMPTY, "nasbench201", CELL)), 409, "no-model", "device");
    assertProblem(
        post("/predict/batch", batch("nobody", "nasbench201", CELL)),
        404,
        "unknown-device",
        "device");
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  private static String one(String device, String space, String spec, String level) {
    return "{\"device\":\"%s\",%s\"architecture\":{\"space\":\"%s\",\"spec\":\"%s\"}}"
        .formatted(device, level, space, spec);
  }

  private static String batch(String device, String space, String spec) {
    return "{\"devices\":[\"%s\"],\"architectures\":[{\"space\":\"%s\",\"spec\":\"%s\"}]}"
        .formatted(device, space, spec);
  }

  private MvcTestResult post(String path, String body) {
    return http.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
  }

  private static double number(MvcTestResult answer, String path) {
    Object[] found = new Object[1];
    assertThat(answer).bodyJson().extractingPath(path).satisfies(value -> found[0] = value);
    return ((Number) List.of(found).get(0)).doubleValue();
  }

  private static void assertProblem(MvcTestResult answer, int status, String code, String field) {
    assertThat(answer).hasStatus(status);
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
  }
}
