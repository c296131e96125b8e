package io.maple.quantity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.maple.adaptation.Adaptations;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceQuery;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.testing.ServiceTest;
import io.maple.testing.Spaces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** One quantity beside latency, from samples to deletion. */
@ServiceTest
class EnergyTest {

  private static final SearchSpace CELLS = SearchSpaces.named("nasbench201");
  private static final MediaType CSV = MediaType.parseMediaType("text/csv");

  @Autowired MockMvcTester http;
  @Autowired Devices devices;
  @Autowired Adaptations adaptations;

  private final String device = "energy-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<Architecture> some =
      new Random(5).ints(130).mapToObj(seed -> CELLS.random(new Random(seed))).distinct().toList();

  @BeforeEach
  void register() {
    devices.register(new NewDevice(device, DeviceTraits.of(device, DeviceKind.CPU)));
  }

  @AfterEach
  void delete() {
    devices
        .list(new DeviceQuery(null, "energy-"), 0, 100)
        .forEach(each -> devices.delete(each.id()));
  }

  @Test
  void shouldListQuantities() {
    assertThat(http.get().uri("/quantities"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$[*].name")
        .asArray()
        .containsExactly("latency", "energy", "memory");
  }

  @Test
  void shouldKeepEnergyApartFromLatency() {
    assertThat(upload(energies(0, 20, 1))).hasStatusOk();
    assertThat(predict("")).hasStatus(409);
    MvcTestResult uploaded = upload(latencies(10));
    assertThat(uploaded).bodyJson().extractingPath("$.total.nasbench201").isEqualTo(10);
    assertThat(uploaded).bodyJson().extractingPath("$.totals.energy.nasbench201").isEqualTo(20);
    MvcTestResult latency = predict("");
    assertThat(latency).bodyJson().extractingPath("$.latencyMillis").asNumber().isNotNull();
    assertThat(latency).bodyJson().extractingPath("$.interval.lowerMillis").isNotNull();
    for (String absent : List.of("quantity", "unit", "value")) {
      assertThat(latency).bodyJson().doesNotHavePath("$." + absent);
    }
    MvcTestResult energy = predict("\"quantity\": \"energy\", ");
    assertThat(energy).hasStatusOk();
    assertThat(energy).bodyJson().extractingPath("$.quantity").isEqualTo("energy");
    assertThat(energy).bodyJson().extractingPath("$.unit").isEqualTo("mJ");
    assertThat(energy).bodyJson().doesNotHavePath("$.latencyMillis");
    assertThat(number(energy, "$.value"))
        .isBetween(number(energy, "$.interval.lower"), number(energy, "$.interval.upper"));
    assertThat(number(energy, "$.value")).isGreaterThan(3 * number(latency, "$.latencyMillis"));
    MvcTestResult shown = http.get().uri("/devices/{id}", device).exchange();
    assertThat(shown).bodyJson().extractingPath("$.samples.nasbench201").isEqualTo(10);
    assertThat(shown)
        .bodyJson()
        .extractingPath("$.models[*].quantity")
        .asArray()
        .containsExactly("latency", "energy");
  }

  @Test
  void shouldUploadListExportAndDeleteTables() {
    assertThat(uploadTable("space,spec,quantity,value,runs,stddev\n" + rows(6))).hasStatusOk();
    MvcTestResult listed =
        http.get().uri("/devices/{id}/samples?quantity=energy", device).exchange();
    assertThat(listed).bodyJson().extractingPath("$.page.totalElements").isEqualTo(6);
    assertThat(listed).bodyJson().extractingPath("$.content[0].unit").isEqualTo("mJ");
    assertThat(listed).bodyJson().doesNotHavePath("$.content[0].latencyMillis");
    String exported =
        body(
            http.get().uri("/devices/{id}/samples?quantity=energy", device).accept(CSV).exchange());
    assertThat(exported).startsWith("space,spec,quantity,value,runs,stddev\n");
    assertThat(exported.lines()).hasSize(7);
    MvcTestResult again = uploadTable(exported);
    assertThat(again).bodyJson().extractingPath("$.replaced").isEqualTo(6);
    assertThat(body(http.get().uri("/devices/{id}/samples", device).accept(CSV).exchange()))
        .isEqualTo("space,spec,latency_ms,runs,stddev_ms\n");
    assertThat(http.delete().uri("/devices/{id}/samples", device))
        .bodyJson()
        .extractingPath("$.deleted")
        .isEqualTo(0);
    assertThat(http.delete().uri("/devices/{id}/samples?quantity=energy", device))
        .bodyJson()
        .extractingPath("$.deleted")
        .isEqualTo(6);
    settle();
    assertThat(predict("\"quantity\": \"energy\", "))
        .hasStatus(409)
        .bodyText()
        .contains("no sample of its energy");
  }

  @Test
  void shouldPredictBatchesAndSearch() {
    assertThat(upload(energies(0, 20, 1))).hasStatusOk();
    String batch =
        "{\"devices\": [\"%s\"], \"space\": \"nasbench201\", \"all\": true, \"quantity\": \"energy\"}"
            .formatted(device);
    MvcTestResult json = post("/predict/batch", batch, MediaType.APPLICATION_JSON);
    assertThat(json).bodyJson().extractingPath("$.unit").isEqualTo("mJ");
    assertThat(json).bodyJson().extractingPath("$.devices[0].value").asArray().hasSize(15_625);
    assertThat(json).bodyJson().doesNotHavePath("$.devices[0].latencyMillis");
    String table = body(post("/predict/batch", batch, CSV));
    assertThat(table).startsWith("device,space,spec,quantity,value,lower,upper\n" + device);
    MvcTestResult found = search("{\"max\": 30}");
    assertThat(found).hasStatusOk();
    assertThat(found).bodyJson().extractingPath("$.quantity").isEqualTo("energy");
    assertThat(number(found, "$.architectures[0].values['" + device + "'].upper"))
        .isLessThanOrEqualTo(30);
    assertThat(search("{\"maxMillis\": 30}"))
        .hasStatus(400)
        .bodyText()
        .contains("devices[" + device + "].max");
  }

  @Test
  void shouldSuggestEvaluateAndRollBack() {
    assertThat(upload(energies(0, 10, 1))).hasStatusOk();
    assertThat(upload(energies(10, 20, 1))).hasStatusOk();
    String suggestions = "/devices/%s/suggestions?space=nasbench201&count=3".formatted(device);
    MvcTestResult suggested = http.get().uri(suggestions + "&quantity=energy").exchange();
    assertThat(suggested).bodyJson().extractingPath("$[0].unit").isEqualTo("mJ");
    assertThat(number(suggested, "$[0].expected")).isPositive();
    assertThat(http.get().uri(suggestions))
        .bodyJson()
        .extractingPath("$[0].expectedLatencyMillis")
        .isNull();
    assertThat(body(http.get().uri(suggestions + "&quantity=energy").accept(CSV).exchange()))
        .startsWith("space,spec,quantity,value\nnasbench201,|")
        .contains(",energy,\n");
    MvcTestResult evaluated =
        post("/devices/" + device + "/evaluate", energies(20, 40, 1), MediaType.APPLICATION_JSON);
    assertThat(evaluated).bodyJson().extractingPath("$[0].quantity").isEqualTo("energy");
    assertThat(evaluated).bodyJson().extractingPath("$[0].samples").isEqualTo(20);
    MvcTestResult models = http.get().uri("/devices/{id}/models", device).exchange();
    assertThat(models).bodyJson().extractingPath("$[0].quantity").isEqualTo("energy");
    assertThat(models).bodyJson().extractingPath("$[0].version").isEqualTo(2);
    String id = JsonPath.read(body(models), "$[0].id");
    assertThat(http.get().uri("/models/{id}/held-out", id))
        .bodyJson()
        .extractingPath("$.points[0].measured")
        .asNumber()
        .isNotNull();
    String activate = "/devices/%s/models/1/activate".formatted(device);
    assertThat(http.post().uri(activate)).hasStatus(404);
    assertThat(http.post().uri(activate + "?quantity=energy"))
        .bodyJson()
        .extractingPath("$.serving")
        .isEqualTo(true);
    MvcTestResult energy = predict("\"quantity\": \"energy\", ");
    assertThat(energy).bodyJson().extractingPath("$.model.version").isEqualTo(1);
  }

  @Test
  void shouldDrawOnSourcesOfTheSameQuantityOnly() {
    String source = device + "-source";
    devices.register(new NewDevice(source, DeviceTraits.of(source, DeviceKind.CPU)));
    assertThat(upload(source, energies(0, 110, 2))).hasStatusOk();
    settle();
    assertThat(upload(energies(0, 10, 1))).hasStatusOk();
    assertThat(upload(latencies(10))).hasStatusOk();
    settle();
    List<List<String>> sources =
        JsonPath.read(
            body(http.get().uri("/devices/{id}/models", device).exchange()),
            "$[?(@.serving && @.quantity == 'energy')].sources");
    assertThat(sources).containsExactly(List.of(source));
    List<List<String>> latency =
        JsonPath.read(
            body(http.get().uri("/devices/{id}/models", device).exchange()),
            "$[?(@.serving && @.quantity == 'latency')].sources");
    assertThat(latency.get(0)).doesNotContain(source);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'latencyMillis': 1, 'value': 2; value",
        "'latencyMillis': 1, 'quantity': 'energy', 'value': 2; value",
        "'latencyMillis': 1, 'quantity': 'energy'; latencyMillis",
        "'runs': 3; latencyMillis",
        "'value': 2; quantity",
        "'quantity': 'energy'; value",
        "'quantity': 'weight', 'value': 2; quantity",
        "'quantity': 'energy', 'value': 0; value",
        "'quantity': 'memory', 'value': 1e300; value",
        "'quantity': 'energy', 'value': 2, 'stddevMillis': 1; stddevMillis",
        "'quantity': 'energy', 'value': 2, 'stddev': -1; stddev",
      })
  void shouldRefuseByFieldWithARemedy(String fields, String field) {
    MvcTestResult refused =
        upload(
            "{\"samples\": [{\"architecture\": {\"space\": \"nasbench201\", \"spec\": \"%s\"}, %s}]}"
                .formatted(some.get(0).spec(), fields.replace('\'', '"')));
    assertThat(refused).hasStatus(400);
    assertThat(refused)
        .bodyJson()
        .extractingPath("$.errors[0].field")
        .isEqualTo("samples[0]." + field);
    assertThat(body(refused)).contains("\\nMaybe ");
  }

  private MvcTestResult predict(String quantity) {
    return post(
        "/predict",
        "{\"device\": \"%s\", %s\"architecture\": {\"space\": \"nasbench201\", \"spec\": \"%s\"}}"
            .formatted(device, quantity, some.get(50).spec()),
        MediaType.APPLICATION_JSON);
  }

  private MvcTestResult search(String budget) {
    return post(
        "/search",
        "{\"space\": \"nasbench201\", \"quantity\": \"energy\", \"devices\": {\"%s\": %s}, \"confidence\": 0.8}"
            .formatted(device, budget),
        MediaType.APPLICATION_JSON);
  }

  private MvcTestResult post(String path, String content, MediaType accepted) {
    return http.post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .accept(accepted, MediaType.APPLICATION_PROBLEM_JSON)
        .content(content)
        .exchange();
  }

  private MvcTestResult upload(String samples) {
    return upload(device, samples);
  }

  private MvcTestResult upload(String id, String samples) {
    return post("/devices/" + id + "/samples", samples, MediaType.APPLICATION_JSON);
  }

  private MvcTestResult uploadTable(String table) {
    return http.post()
        .uri("/devices/{id}/samples", device)
        .contentType(CSV)
        .content(table)
        .exchange();
  }

  private String rows(int count) {
    return some.subList(0, count).stream()
        .map(cell -> "nasbench201,%s,energy,%s,3,0.5\n".formatted(cell.spec(), energy(cell)))
        .collect(Collectors.joining());
  }

  private String energies(int from, int to, double factor) {
    return samples(
        IntStream.range(from, to)
            .mapToObj(some::get)
            .map(
                cell ->
                    sample(cell, "\"quantity\": \"energy\", \"value\": " + factor * energy(cell)))
            .collect(Collectors.joining(",")));
  }

  private String latencies(int count) {
    return samples(
        some.subList(0, count).stream()
            .map(cell -> sample(cell, "\"latencyMillis\": " + energy(cell) / 10))
            .collect(Collectors.joining(",")));
  }

  private static String samples(String all) {
    return "{\"samples\": [" + all + "]}";
  }

  private static String sample(Architecture cell, String value) {
    return "{\"architecture\": {\"space\": \"nasbench201\", \"spec\": \"%s\"}, %s}"
        .formatted(cell.spec(), value);
  }

  /** In mJ. */
  private static double energy(Architecture cell) {
    return 10 + Spaces.expand(cell).macs() / 4e6;
  }

  private void settle() {
    await().atMost(Duration.ofMinutes(1)).until(() -> adaptations.waiting() == 0);
  }

  private static double number(MvcTestResult result, String path) {
    return ((Number) JsonPath.read(body(result), path)).doubleValue();
  }

  private static String body(MvcTestResult result) {
    return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
  }
}
