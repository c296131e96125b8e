package io.maple.sample.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.sample.Samples;
import io.maple.space.EnumerableSpace;
import io.maple.testing.ServiceTest;
import io.maple.testing.Spaces;
import io.maple.testing.Targets;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ServiceTest
class SampleControllerTest {

  private static final String DEVICE = "sampled";
  private static final String PATH = "/devices/" + DEVICE + "/samples";
  private static final String CELL = SampleExamples.SPEC;
  private static final MediaType CSV = new MediaType("text", "csv");
  private static final EnumerableSpace SPACE = Spaces.NAS_BENCH_201;

  @Autowired MockMvcTester http;
  @Autowired Devices devices;
  @Autowired Samples samples;

  @BeforeEach
  void register() {
    devices.register(new NewDevice(DEVICE, DeviceTraits.of("Sampled", DeviceKind.CPU)));
  }

  @AfterEach
  void delete() {
    devices.delete(DEVICE);
  }

  @Test
  void shouldStoreJson() {
    MvcTestResult answer = post(MediaType.APPLICATION_JSON, SampleExamples.JSON);
    assertThat(answer).hasStatusOk();
    assertThat(answer)
        .bodyJson()
        .isStrictlyEqualTo(
            "{\"accepted\":3,\"replaced\":0,\"rejected\":0,\"total\":{\"nasbench201\":3},"
                + "\"totals\":{\"latency\":{\"nasbench201\":3}}}");
    assertThat(http.get().uri(PATH).exchange())
        .bodyJson()
        .extractingPath("$.content[*].stddevMillis")
        .asArray()
        .contains(0.02);
  }

  @Test
  void shouldStoreATableAndExportTheSame() throws Exception {
    String table = "space,spec,latency_ms,runs,stddev_ms\n" + row(CELL, "7.31") + ",50,0.1\n";
    assertThat(post(CSV, table)).hasStatusOk();
    MvcTestResult export = http.get().uri(PATH).accept(CSV).exchange();
    assertThat(export.getResponse().getContentAsString()).isEqualTo(table);
  }

  @ParameterizedTest
  @MethodSource("understoodTables")
  void shouldUnderstandTable(String table) {
    MvcTestResult answer = post(CSV, table);
    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$.accepted").isEqualTo(1);
  }

  static Stream<String> understoodTables() {
    return Stream.of(
        "space,spec,latency_ms\r\n" + row(CELL, "7.31") + "\r\n",
        "space,spec,latency_ms\n\n" + row(CELL, "7.31"),
        "latency_ms,spec,space\n7.31," + CELL + ",nasbench201\n",
        "space,spec,latency_ms\nnasbench201,\"" + CELL + "\",7.31e0\n",
        "\uFEFFspace,spec,latency_ms\n" + row(CELL, "7.31"),
        "space,spec,latency_ms\n" + row(CELL, "7.31") + "\n");
  }

  @Test
  void shouldReplaceAndReplay() {
    assertThat(post(CSV, "space,spec,latency_ms\n" + row(CELL, "7"))).hasStatusOk();
    MvcTestResult again = keyed("once", "space,spec,latency_ms\n" + row(CELL, "8"));
    assertThat(again).bodyJson().extractingPath("$.replaced").isEqualTo(1);
    MvcTestResult retry = keyed("once", "space,spec,latency_ms\n" + row(CELL, "8"));
    assertThat(retry).hasHeader("Idempotent-Replay", "true");
    assertThat(retry).bodyJson().extractingPath("$.replaced").isEqualTo(1);
    MvcTestResult other = keyed("once", "space,spec,latency_ms\n" + row(CELL, "9"));
    assertProblem(other, 409, "idempotency-key-reused", "Idempotency-Key");
    assertThat(samples.count(Targets.latency(DEVICE, "nasbench201"))).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("wrongSamples")
  void shouldRefuseJson(String sample, String code, String field) {
    MvcTestResult answer =
        post(
            MediaType.APPLICATION_JSON,
            "{\"samples\":[%s,%s]}".formatted(json("nasbench201", CELL, "7.31"), sample));
    assertProblem(answer, 400, code, field);
    assertThat(samples.count(Targets.latency(DEVICE, "nasbench201"))).isZero();
  }

  static Stream<Arguments> wrongSamples() {
    String space = "samples[1].architecture.space";
    String spec = "samples[1].architecture.spec";
    String latency = "samples[1].latencyMillis";
    return Stream.of(
        wrong(json("nasbench202", CELL, "1"), "invalid-samples", space),
        wrong(json("nasbench201", "", "1"), "invalid-samples", spec),
        wrong(json("nasbench201", CELL + "|", "1"), "invalid-samples", spec),
        wrong(json("nasbench201", CELL.replace("~0", "~3"), "1"), "invalid-samples", spec),
        wrong(json("nasbench201", CELL.replace("none", "conv"), "1"), "invalid-samples", spec),
        wrong(json("nasbench201", CELL, "-1"), "invalid-samples", latency),
        wrong(json("nasbench201", CELL, "0"), "invalid-samples", latency),
        wrong(json("nasbench201", CELL, "1e300"), "invalid-samples", latency),
        wrong(json("nasbench201", CELL, "\"7\""), "invalid-json", latency),
        wrong(json("nasbench201", CELL, "NaN"), "invalid-json", latency),
        wrong(json("nasbench201", CELL, "Infinity"), "invalid-json", latency),
        wrong(json("nasbench201", CELL, "1,\"runs\":0"), "invalid-samples", "samples[1].runs"),
        wrong(json("nasbench201", CELL, "1,\"runs\":1.5"), "invalid-json", "samples[1].runs"),
        wrong(
            json("nasbench201", CELL, "1,\"stddevMillis\":-1"),
            "invalid-samples",
            "samples[1].stddevMillis"),
        wrong(json("nasbench201", CELL, "1,\"latency\":1"), "invalid-json", "samples[1].latency"),
        wrong("{\"latencyMillis\":1}", "invalid-samples", spec),
        wrong("null", "invalid-samples", spec));
  }

  private static Arguments wrong(String sample, String code, String field) {
    return Arguments.of(sample, code, field);
  }

  @ParameterizedTest
  @MethodSource("wrongTables")
  void shouldRefuseTable(String table, String field, @Nullable Integer line) {
    MvcTestResult answer = post(CSV, table);
    assertProblem(answer, 400, "invalid-samples", field);
    assertThat(answer).bodyJson().extractingPath("$.accepted").isEqualTo(0);
    if (line != null) {
      assertThat(answer).bodyJson().extractingPath("$.errors[0].line").isEqualTo(line);
    }
    assertThat(samples.count(Targets.latency(DEVICE, "nasbench201"))).isZero();
  }

  static Stream<Arguments> wrongTables() {
    String header = "space,spec,latency_ms\n";
    return Stream.of(
        Arguments.of(header, "samples", null),
        Arguments.of("space,spec\nnasbench201," + CELL + "\n", "latency_ms", null),
        Arguments.of("space,spec,latency_ms,colour\n" + row(CELL, "1") + ",red\n", "colour", null),
        Arguments.of("space,spec,latency_ms,spec\n", "spec", null),
        Arguments.of(header + row(CELL, "1") + "\n" + row(CELL, "1,2"), "line", 3),
        Arguments.of(header + row(CELL, "1") + "\n" + "nasbench201," + CELL, "line", 3),
        Arguments.of(header + row(CELL, "1") + "\n" + row("|x|", "1"), "spec", 3),
        Arguments.of(header + row(CELL, "fast"), "latency_ms", 2),
        Arguments.of(header + row(CELL, "NaN"), "latency_ms", 2),
        Arguments.of(header + row(CELL, "Infinity"), "latency_ms", 2),
        Arguments.of(header + row(CELL, "1e999"), "latency_ms", 2),
        Arguments.of(header + row(CELL, "0"), "latency_ms", 2),
        Arguments.of(header + row(CELL, ""), "latency_ms", 2),
        Arguments.of(header + "\"" + row(CELL, "1"), "body", null),
        Arguments.of("<html>502</html>", "<html>502</html>", null));
  }

  @Test
  void shouldRefuseWhatIsNoUpload() {
    assertProblem(post(MediaType.APPLICATION_JSON, "{\"samples\":["), 400, "invalid-json", null);
    assertProblem(post(CSV, ""), 400, "missing-body", "body");
    assertProblem(post(MediaType.APPLICATION_JSON, "{}"), 400, "invalid-samples", "samples");
    assertProblem(
        post(MediaType.TEXT_PLAIN, "hello"), 415, "unsupported-media-type", "Content-Type");
    MvcTestResult unknown =
        http.post().uri("/devices/nobody/samples").contentType(CSV).content("x").exchange();
    assertProblem(unknown, 404, "unknown-device", null);
    String large = "space,spec,latency_ms\n" + "#".repeat(10_000_000);
    assertProblem(post(CSV, large), 413, "body-too-large", "body");
    assertThat(samples.count(Targets.latency(DEVICE, "nasbench201"))).isZero();
  }

  @Test
  void shouldRefuseMoreThanTwentyThousand() {
    String rows =
        IntStream.rangeClosed(0, 20_000)
            .mapToObj(i -> row(SPACE.at(i % SPACE.size()).spec(), "1"))
            .collect(Collectors.joining("\n"));
    assertProblem(post(CSV, "space,spec,latency_ms\n" + rows), 400, "invalid-samples", "samples");
    assertThat(samples.count(Targets.latency(DEVICE, "nasbench201"))).isZero();
  }

  @Test
  void shouldRefuseToDeleteWhatIsNotThere() {
    assertProblem(
        http.delete().uri(PATH + "?spec={spec}", CELL).exchange(), 400, "invalid-input", "space");
    assertProblem(
        http.delete().uri(PATH + "?space=nasbench201&spec={spec}", CELL).exchange(),
        404,
        "unknown-sample",
        "spec");
  }

  private MvcTestResult keyed(String key, String table) {
    return http.post()
        .uri(PATH)
        .header("Idempotency-Key", key)
        .contentType(CSV)
        .content(table.getBytes(StandardCharsets.UTF_8))
        .exchange();
  }

  private MvcTestResult post(MediaType type, String body) {
    return http.post()
        .uri(PATH)
        .contentType(type)
        .content(body.getBytes(StandardCharsets.UTF_8))
        .exchange();
  }

  private static String row(String spec, String latency) {
    return "nasbench201," + spec + "," + latency;
  }

  private static String json(String space, String spec, String latency) {
    return "{\"architecture\":{\"space\":\"%s\",\"spec\":\"%s\"},\"latencyMillis\":%s}"
        .formatted(space, spec, latency);
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
