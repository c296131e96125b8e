package io.maple.suggestion.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.sample.Samples;
import io.maple.testing.ServiceTest;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
class SuggestionControllerTest {

  private static final String DEVICE = "suggested";
  private static final String PATH = "/devices/" + DEVICE + "/suggestions";

  @Autowired MockMvcTester http;
  @Autowired JsonMapper json;
  @Autowired Devices devices;
  @Autowired Samples samples;

  @BeforeEach
  void register() {
    devices.register(new NewDevice(DEVICE, DeviceTraits.of("Suggested", DeviceKind.CPU)));
  }

  @AfterEach
  void delete() {
    devices.delete(DEVICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nasbench201", "fbnet", "ofa-mobilenetv3"})
  void shouldSuggestAStartingSet(String space) throws Exception {
    List<SuggestionResponse> suggested = suggest(space, 12);
    assertThat(suggested).hasSize(12);
    assertThat(suggested).extracting(SuggestionResponse::space).containsOnly(space);
    assertThat(suggested).extracting(SuggestionResponse::spec).doesNotHaveDuplicates();
    assertThat(suggested).extracting(SuggestionResponse::order).startsWith(1, 2).endsWith(12);
    assertThat(suggested).extracting(SuggestionResponse::expectedLatencyMillis).containsOnlyNulls();
    for (int i = 1; i < suggested.size(); i++) {
      assertThat(suggested.get(i).remainingUncertainty())
          .isPositive()
          .isLessThanOrEqualTo(suggested.get(i - 1).remainingUncertainty());
    }
  }

  @Test
  void shouldSuggestNothingThatIsMeasured() throws Exception {
    List<SuggestionResponse> first = suggest("nasbench201", 5);
    String table =
        first.stream()
            .map(one -> one.space() + "," + one.spec() + "," + (3 + one.order() % 3) + "\n")
            .collect(Collectors.joining("", "space,spec,latency_ms\n", ""));
    MvcTestResult upload =
        http.post()
            .uri("/devices/" + DEVICE + "/samples")
            .contentType("text/csv")
            .content(table)
            .exchange();
    assertThat(upload).hasStatusOk();
    List<SuggestionResponse> next = suggest("nasbench201", 5);
    assertThat(next)
        .extracting(SuggestionResponse::spec)
        .doesNotContainAnyElementsOf(first.stream().map(SuggestionResponse::spec).toList());
    assertThat(next)
        .extracting(SuggestionResponse::expectedLatencyMillis)
        .allSatisfy(millis -> assertThat(millis).isBetween(1.0, 20.0));
  }

  @Test
  void shouldAnswerATableToFillIn() throws Exception {
    MvcTestResult answer =
        http.get().uri(PATH + "?space=nasbench201&count=2").accept("text/csv").exchange();
    assertThat(answer).hasStatusOk().hasContentType("text/csv;charset=UTF-8");
    String table = answer.getResponse().getContentAsString();
    assertThat(table.lines())
        .satisfiesExactly(
            header -> assertThat(header).isEqualTo("space,spec,latency_ms"),
            row -> assertThat(row).startsWith("nasbench201,|").endsWith("|,"),
            row -> assertThat(row).startsWith("nasbench201,|").endsWith("|,"));
    MvcTestResult upload =
        http.post()
            .uri("/devices/" + DEVICE + "/samples")
            .contentType("text/csv")
            .content(table.replace("|,", "|,7.5"))
            .exchange();
    assertThat(upload).bodyJson().extractingPath("$.accepted").isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 400, space",
    "?space=, 400, space",
    "?space=nasbench202, 400, space",
    "?space=nasbench201&count=0, 400, count",
    "?space=nasbench201&count=101, 400, count",
    "?space=nasbench201&count=-1, 400, count",
    "?space=nasbench201&count=ten, 400, count",
    "?space=nasbench201&count=99999999999, 400, count",
  })
  void shouldRefuse(String query, int status, String field) {
    for (String type : List.of("application/json", "text/csv")) {
      MvcTestResult answer = http.get().uri(PATH + query).accept(type).exchange();
      assertThat(answer).hasStatus(status);
      assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    }
  }

  @Test
  void shouldRefuseAnUnknownDevice() {
    MvcTestResult answer =
        http.get().uri("/devices/nobody/suggestions?space=nasbench201").exchange();
    assertThat(answer).hasStatus(404);
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("unknown-device");
  }

  private List<SuggestionResponse> suggest(String space, int count) throws Exception {
    MvcTestResult answer =
        http.get().uri(PATH + "?space={space}&count={count}", space, count).exchange();
    assertThat(answer).hasStatusOk();
    return json.readValue(
        answer.getResponse().getContentAsString(),
        new TypeReference<List<SuggestionResponse>>() {});
  }
}
