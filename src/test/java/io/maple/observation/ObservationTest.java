package io.maple.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.sample.NewSample;
import io.maple.sample.Samples;
import io.maple.space.EnumerableSpace;
import io.maple.testing.ServiceTest;
import io.maple.testing.Spaces;
import io.micrometer.core.instrument.push.PushMeterRegistry;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a running service shows of itself. */
@ServiceTest
class ObservationTest {

  private static final EnumerableSpace SPACE = Spaces.NAS_BENCH_201;
  private static final Path DASHBOARD = Path.of("src/main/deploy/grafana/maple.json");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:maple|http|cache|jvm|hikaricp|process|logback)_\\w+");

  @Autowired MockMvcTester http;
  @Autowired JsonMapper json;
  @Autowired Devices devices;
  @Autowired Samples samples;
  @Autowired FleetMetrics fleet;
  @Autowired ApplicationContext context;

  @Test
  void shouldBeReadyWithModelsAndDatabase() {
    MvcTestResult answer = http.get().uri("/actuator/health/readiness").exchange();
    assertThat(answer).hasStatusOk();
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.components")
        .asMap()
        .containsOnlyKeys("readinessState", "models", "db");
  }

  @Test
  void shouldLiveWithoutAskingAnybody() {
    assertThat(http.get().uri("/actuator/health/liveness"))
        .hasStatusOk()
        .bodyJson()
        .isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void shouldSayWhatWasBuilt() {
    assertThat(http.get().uri("/actuator/info"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.build.name")
        .isEqualTo("Maple");
  }

  @Test
  void shouldHideWhatIsNotForOperators() {
    for (String endpoint : List.of("env", "beans", "heapdump", "loggers", "configprops")) {
      assertThat(http.get().uri("/actuator/" + endpoint)).hasStatus(403);
    }
  }

  @Test
  void shouldMeasureWhatADeviceGoesThrough() throws Exception {
    String device = "observed";
    live(device);
    String scrape = scrape();
    assertThat(value(scrape, "maple_predictions_total.*device=\"observed\",outcome=\"warned\""))
        .isEqualTo(1);
    assertThat(value(scrape, "maple_predictions_total.*outcome=\"unknown-device\"")).isPositive();
    assertThat(value(scrape, "maple_adaptations_seconds_count.*outcome=\"succeeded\""))
        .isGreaterThanOrEqualTo(2);
    assertThat(value(scrape, "maple_confirmed_predictions.*device=\"observed\"")).isEqualTo(8);
    assertThat(value(scrape, "maple_confirmed_error_ratio.*device=\"observed\""))
        .isBetween(0.0, 1.0);
    assertThat(value(scrape, "maple_model_age_seconds.*device=\"observed\"")).isNotNegative();
    assertThat(value(scrape, "maple_adaptations_waiting")).isNotNegative();
    assertThat(value(scrape, "cache_size.*models")).isPositive();

    devices.delete(device);
    fleet.refresh();
    assertThat(scrape()).doesNotContain("device=\"observed\"");
  }

  @Test
  void shouldCountErrorsThatAreLogged() throws Exception {
    double before = value(scrape(), "logback_events_total.*error");
    LoggerFactory.getLogger(ObservationTest.class).error("An error, as a test wants it");
    assertThat(value(scrape(), "logback_events_total.*error")).isGreaterThan(before);
  }

  @Test
  void shouldMeasureRequestsByPattern() throws Exception {
    http.get().uri("/devices/not-there-1").exchange();
    http.get().uri("/devices/not-there-2").exchange();
    http.method(HttpMethod.valueOf("ODD")).uri("/devices").exchange();
    String scrape = scrape();
    assertThat(
            value(
                scrape,
                "http_server_requests_seconds_count.*method=\"GET\",.*status=\"404\",uri=\"/devices/\\{id\\}\""))
        .isGreaterThanOrEqualTo(2);
    assertThat(scrape).doesNotContain("not-there-1", "ODD");
  }

  @Test
  void shouldDrawOnlyMetricsThatThereAre() throws Exception {
    live("drawn");
    String scrape = scrape();
    Set<String> drawn = new TreeSet<>();
    JsonNode panels = json.readTree(Files.readString(DASHBOARD)).path("panels");
    for (JsonNode panel : panels) {
      for (JsonNode target : panel.path("targets")) {
        Matcher metric = METRIC.matcher(target.path("expr").asString());
        while (metric.find()) {
          drawn.add(metric.group());
        }
      }
    }
    assertThat(drawn).hasSizeGreaterThan(15);
    assertThat(drawn).allSatisfy(metric -> assertThat(scrape).contains("\n" + metric));
  }

  @Test
  void shouldNeitherTraceNorSendAnythingUnlessAsked() {
    assertThat(context.getBeanNamesForType(SdkTracerProvider.class)).isEmpty();
    assertThat(context.getBeanNamesForType(PushMeterRegistry.class)).isEmpty();
  }

  /** A device is measured, predicted for, and measured again. */
  private void live(String device) {
    devices.register(new NewDevice(device, DeviceTraits.of("Observed", DeviceKind.CPU)));
    samples.upload(device, measured(0, 10));
    predict(device);
    predict("never-heard-of");
    samples.upload(device, measured(100, 8));
    fleet.refresh();
  }

  private void predict(String device) {
    http.post()
        .uri("/predict")
        .contentType(MediaType.APPLICATION_JSON)
        .content(
            "{\"device\":\"%s\",\"architecture\":{\"space\":\"nasbench201\",\"spec\":\"%s\"}}"
                .formatted(device, SPACE.example()))
        .exchange();
  }

  private static List<NewSample> measured(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> SPACE.at(i * 70))
        .map(cell -> NewSample.of(SPACE.name(), cell.spec(), 1 + Spaces.expand(cell).macs() / 2e7))
        .toList();
  }

  private String scrape() throws IOException {
    return http.get().uri("/actuator/prometheus").exchange().getResponse().getContentAsString();
  }

  /** The value of the first series that the pattern matches. */
  private static double value(String scrape, String series) {
    Matcher matcher =
        Pattern.compile("^" + series + ".* (\\S+)$", Pattern.MULTILINE).matcher(scrape);
    assertThat(matcher.find()).as(series + " in\n" + scrape).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
