package io.maple.prediction.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.sample.NewSample;
import io.maple.sample.Samples;
import io.maple.space.EnumerableSpace;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.testing.ServiceTest;
import io.maple.testing.Spaces;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ServiceTest
class SearchControllerTest {

  private static final EnumerableSpace CELLS = Spaces.NAS_BENCH_201;
  private static final SearchSpace BLOCKS = SearchSpaces.named("fbnet");
  private static final String FAST = "search-fast";
  private static final String SLOW = "search-slow";
  private static final String EMPTY = "search-empty";
  private static final String CELL = PredictExamples.SPEC;
  private static final String IDLE = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";

  @Autowired MockMvcTester http;
  @Autowired Devices devices;
  @Autowired Samples samples;

  @BeforeEach
  void know() {
    if (devices.find(FAST).isEmpty()) {
      register(FAST, 2e7);
      register(SLOW, 4e6);
      devices.register(new NewDevice(EMPTY, DeviceTraits.of("Empty", DeviceKind.GPU)));
    }
  }

  private void register(String id, double macsPerMilli) {
    devices.register(new NewDevice(id, DeviceTraits.of(id, DeviceKind.GPU)));
    samples.upload(
        id, Stream.of(CELLS, BLOCKS).flatMap(space -> some(space, macsPerMilli)).toList());
  }

  private static Stream<NewSample> some(SearchSpace space, double macsPerMilli) {
    Random random = new Random(3);
    return Stream.generate(() -> space.random(random))
        .distinct()
        .limit(15)
        .map(
            architecture ->
                NewSample.of(
                    space.name(),
                    architecture.spec(),
                    1 + Spaces.expand(architecture).macs() / macsPerMilli));
  }

  @Test
  void shouldFindTheCostliestCellsThatMeetEveryBudget() throws Exception {
    MvcTestResult answer =
        search(
            """
            {"space": "nasbench201", "limit": 20, "confidence": 0.8,
             "devices": {"search-fast": {"maxMillis": 6}, "search-slow": {"maxMillis": 20}}}
            """);
    assertThat(answer).hasStatusOk();
    String body = answer.getResponse().getContentAsString();
    assertThat(JsonPath.<Integer>read(body, "$.candidates")).isEqualTo(15_625);
    assertThat(JsonPath.<Integer>read(body, "$.meeting")).isBetween(20, 15_000);
    assertThat(JsonPath.<String>read(body, "$.rankedBy")).isEqualTo("liveMacs");
    assertThat(numbers(body, "$.architectures[*].probability"))
        .hasSize(20)
        .allMatch(probability -> probability >= 0.8);
    assertThat(numbers(body, "$.architectures[*].latencies['search-fast'].upperMillis"))
        .allMatch(millis -> millis <= 6);
    assertThat(numbers(body, "$.architectures[*].latencies['search-slow'].upperMillis"))
        .allMatch(millis -> millis <= 20);
    assertThat(numbers(body, "$.architectures[*].liveMacs").stream().map(macs -> -macs).toList())
        .isSorted();
  }

  @Test
  void shouldMeetFewerBudgetsMoreSurely() throws Exception {
    assertThat(meeting("0.99")).isPositive().isLessThan(meeting("0.5"));
  }

  private int meeting(String confidence) throws Exception {
    String body =
        search(
                "{\"space\":\"nasbench201\",\"devices\":{\"search-fast\":{\"maxMillis\":4}},\"confidence\":%s}"
                    .formatted(confidence))
            .getResponse()
            .getContentAsString();
    return JsonPath.read(body, "$.meeting");
  }

  @Test
  void shouldAgreeWithTheIntervalsOfPredict() throws Exception {
    String predicted =
        post(
                "/predict",
                "{\"device\":\"search-fast\",\"level\":0.8,\"architecture\":{\"space\":\"nasbench201\",\"spec\":\"%s\"}}"
                    .formatted(CELL))
            .getResponse()
            .getContentAsString();
    double upper = JsonPath.read(predicted, "$.interval.upperMillis");
    String body =
        search(
                "{\"space\":\"nasbench201\",\"devices\":{\"search-fast\":{\"maxMillis\":%s}},\"accuracies\":[{\"spec\":\"%s\",\"accuracy\":1}],\"confidence\":0.8}"
                    .formatted(upper, CELL))
            .getResponse()
            .getContentAsString();
    // Four fifths in the interval leave a tenth above it.
    assertThat(numbers(body, "$.architectures[*].probability"))
        .singleElement()
        .satisfies(probability -> assertThat(probability).isBetween(0.8999, 0.9001));
  }

  @Test
  void shouldRankByAccuracyWhereItIsKnown() throws Exception {
    String accuracies =
        new Random(5)
            .ints(0, 15_625)
            .distinct()
            .limit(60)
            .mapToObj(CELLS::at)
            .map(
                cell ->
                    "{\"spec\":\"%s\",\"accuracy\":%s}"
                        .formatted(cell.spec(), 50 + cell.hashCode() % 40))
            .collect(Collectors.joining(","));
    String body =
        search(
                "{\"space\":\"nasbench201\",\"devices\":{\"search-fast\":{\"maxMillis\":8},\"search-slow\":{\"maxMillis\":40}},\"accuracies\":[%s],\"limit\":5}"
                    .formatted(accuracies))
            .getResponse()
            .getContentAsString();
    assertThat(JsonPath.<Integer>read(body, "$.candidates")).isEqualTo(60);
    assertThat(JsonPath.<String>read(body, "$.rankedBy")).isEqualTo("accuracy");
    assertThat(numbers(body, "$.architectures[*].accuracy").stream().map(a -> -a).toList())
        .hasSize(5)
        .isSorted();
    assertThat(numbers(body, "$.paretoFront[*].accuracy")).isNotEmpty();
    assertThat(JsonPath.<Integer>read(body, "$.paretoSize"))
        .isEqualTo(numbers(body, "$.paretoFront[*].accuracy").size());
    assertThat(numbers(body, "$.paretoFront[0].accuracy"))
        .isEqualTo(numbers(body, "$.architectures[0].accuracy"));
  }

  @Test
  void shouldSearchBlocksByAccuracy() {
    MvcTestResult answer =
        search(
            "{\"space\":\"fbnet\",\"devices\":{\"search-fast\":{\"maxMillis\":1000}},\"accuracies\":[{\"spec\":\"%s\",\"accuracy\":70}]}"
                .formatted(BLOCKS.example()));
    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$.meeting").isEqualTo(1);
    assertThat(answer).bodyJson().extractingPath("$.architectures[0].accuracy").isEqualTo(70.0);
  }

  @Test
  void shouldFindNothingUnderAnImpossibleBudget() {
    MvcTestResult answer =
        search("{\"space\":\"nasbench201\",\"devices\":{\"search-fast\":{\"maxMillis\":1e-9}}}");
    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$.meeting").isEqualTo(0);
    assertThat(answer).bodyJson().extractingPath("$.architectures").asArray().isEmpty();
    assertThat(answer).bodyJson().extractingPath("$.paretoFront").asArray().isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; 400; devices",
        "{'space':'nasbench201'}; 400; devices",
        "{'space':'nasbench201','devices':{}}; 400; devices",
        "{'space':'x','devices':{'search-fast':{'maxMillis':1}}}; 400; space",
        "{'space':'nasbench201','devices':{'search-fast':{}}}; 400; devices[search-fast].maxMillis",
        "{'space':'nasbench201','devices':{'search-fast':{'maxMillis':0}}}; 400;"
            + " devices[search-fast].maxMillis",
        "{'space':'nasbench201','devices':{'search-fast':{'maxMillis':1e300}}}; 400;"
            + " devices[search-fast].maxMillis",
        "{'space':'nasbench201','devices':{'nobody':{'maxMillis':1}}}; 404; device",
        "{'space':'nasbench201','devices':{'search-empty':{'maxMillis':1}}}; 409; device",
        "{'space':'nasbench201','devices':{'search-fast':{'maxMillis':1}},'confidence':0.4}; 400;"
            + " confidence",
        "{'space':'nasbench201','devices':{'search-fast':{'maxMillis':1}},'confidence':1}; 400;"
            + " confidence",
        "{'space':'nasbench201','devices':{'search-fast':{'maxMillis':1}},'limit':0}; 400; limit",
        "{'space':'nasbench201','devices':{'search-fast':{'maxMillis':1}},'limit':1001}; 400;"
            + " limit",
        "{'space':'nasbench201','devices':{'search-fast':{'maxMillis':1}},'accuracies':[{'spec':'|x|','accuracy':1}]};"
            + " 400; accuracies[0].spec",
        "{'space':'nasbench201','devices':{'search-fast':{'maxMillis':1}},'accuracies':[{'accuracy':1}]};"
            + " 400; accuracies[0].spec",
        "{'space':'nasbench201','devices':{'search-fast':{'maxMillis':1}},'accuracies':[{'spec':'IDLE'}]};"
            + " 400; accuracies[0].accuracy",
        "{'space':'nasbench201','devices':{'search-fast':{'maxMillis':1}},'accuracies':[{'spec':'IDLE','accuracy':1},{'spec':'IDLE','accuracy':2}]};"
            + " 400; accuracies[1].spec",
        "{'space':'nasbench201','devices':{'search-fast':{'maxMillis':1}},'accuracies':[null]};"
            + " 400; accuracies[0]",
        "{'space':'fbnet','devices':{'search-fast':{'maxMillis':1}}}; 400; accuracies",
        "{'space':'nasbench201','devices':{'search-fast':{'maxMilis':1}}}; 400;"
            + " devices.search-fast.maxMilis",
      })
  void shouldRefuse(String body, int status, String field) {
    MvcTestResult answer = search(body.replace('\'', '"').replace("IDLE", IDLE));
    assertThat(answer).hasStatus(status);
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("\nMaybe ");
  }

  @Test
  void shouldShowWhatEveryCellCosts() {
    MvcTestResult answer = http.get().uri("/search-spaces/nasbench201/costs").exchange();
    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$.macs").asArray().hasSize(15_625);
    long macs = Spaces.expand(CELLS.at(15_000)).macs();
    long live = Spaces.prune(CELLS.at(15_000)).macs();
    assertThat(answer).bodyJson().extractingPath("$.macs[15000]").isEqualTo((int) macs);
    assertThat(answer).bodyJson().extractingPath("$.liveMacs[15000]").isEqualTo((int) live);
    assertThat(http.get().uri("/search-spaces/fbnet/costs").exchange()).hasStatus(400);
    assertThat(http.get().uri("/search-spaces/x/costs").exchange()).hasStatus(404);
  }

  private static List<Double> numbers(String body, String path) {
    Object found = JsonPath.read(body, path);
    List<?> all = found instanceof List<?> list ? list : List.of(found);
    return all.stream().map(number -> ((Number) number).doubleValue()).toList();
  }

  private MvcTestResult search(String body) {
    return post("/search", body);
  }

  private MvcTestResult post(String path, String body) {
    return http.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
  }
}
