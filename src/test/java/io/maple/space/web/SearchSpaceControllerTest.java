package io.maple.space.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriUtils;

@WebMvcTest(SearchSpaceController.class)
class SearchSpaceControllerTest {

  private static final String CELL =
      "|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|skip_connect~0|none~1|none~2|";

  @Autowired MockMvcTester http;

  @Test
  void shouldListSpaces() {
    MvcTestResult answer = http.get().uri("/search-spaces").exchange();
    assertThat(answer).bodyJson().extractingPath("$[0].name").isEqualTo("nasbench201");
    assertThat(answer).bodyJson().extractingPath("$[0].size").isEqualTo(15625);
    assertThat(answer).bodyJson().extractingPath("$[1].size").isNull();
  }

  @Test
  void shouldExpandACell() {
    MvcTestResult answer = expand("nasbench201", CELL, "?features=true");
    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$.spec").isEqualTo(CELL);
    assertThat(answer).bodyJson().extractingPath("$.choices[0]").isEqualTo("nor_conv_3x3");
    assertThat(answer).bodyJson().extractingPath("$.deadEdges[0].to").isEqualTo(1);
    assertThat(answer).bodyJson().extractingPath("$.operators[0].name").isEqualTo("stem.conv");
    assertThat(answer).bodyJson().extractingPath("$.features.cost").asMap().isNotEmpty();
  }

  @Test
  void shouldExpandEverySpacesExample() {
    for (SearchSpace space : SearchSpaces.all()) {
      assertThat(http.get().uri("/search-spaces/" + space.name()).exchange()).hasStatusOk();
      assertThat(expand(space.name(), space.example(), "?features=true")).hasStatusOk();
    }
  }

  @Test
  void shouldShowThePositionsOfASpace() {
    MvcTestResult cells = http.get().uri("/search-spaces/nasbench201").exchange();
    assertThat(cells).bodyJson().extractingPath("$.positions").isEqualTo(6);
    assertThat(cells).bodyJson().extractingPath("$.choices[0]").isEqualTo("none");
    assertThat(cells).bodyJson().extractingPath("$.options[2].from").isEqualTo(1);
    assertThat(cells).bodyJson().extractingPath("$.options[2].to").isEqualTo(2);
    MvcTestResult ofa = http.get().uri("/search-spaces/ofa-mobilenetv3").exchange();
    assertThat(ofa).bodyJson().extractingPath("$.positions").isEqualTo(21);
    assertThat(ofa).bodyJson().extractingPath("$.choices").asArray().isEmpty();
    assertThat(ofa).bodyJson().extractingPath("$.options[0].name").isEqualTo("resolution");
    assertThat(ofa).bodyJson().extractingPath("$.options[3].options").asArray().hasSize(10);
    assertThat(ofa).bodyJson().extractingPath("$.options[3].from").isNull();
  }

  @Test
  void shouldComposeWhatItExpands() {
    String options = "nor_conv_3x3,none,nor_conv_3x3,skip_connect,none,none";
    MvcTestResult answer = compose("nasbench201", options);
    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$.spec").isEqualTo(CELL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          nasbench201; none,none; has 6 positions, but 2 options were given
          nasbench201; none,none,none,conv,none,none; The option (conv) is unknown at edge03
          """)
  void shouldRefuseOptionsThatAreNone(String space, String options, String problem) {
    MvcTestResult answer = compose(space, options);
    assertProblem(answer, 400, "invalid-input", "choices");
    assertThat(answer).bodyText().contains(problem);
  }

  private MvcTestResult compose(String space, String options) {
    return http.get()
        .uri("/search-spaces/{space}/architectures?choices={options}", space, options)
        .exchange();
  }

  @Test
  void shouldRefuseWhatItDoesNotUnderstand() {
    assertProblem(expand("nasbench202", CELL, ""), 404, "unknown-search-space", "space");
    assertProblem(expand("nasbench201", "|none~0|", ""), 400, "invalid-architecture", "spec");
    assertProblem(expand("nasbench201", CELL, "?features=x"), 400, "invalid-input", "features");
  }

  private MvcTestResult expand(String space, String spec, String query) {
    String encoded = UriUtils.encode(spec, StandardCharsets.UTF_8);
    return http.get()
        .uri(URI.create("/search-spaces/" + space + "/architectures/" + encoded + query))
        .exchange();
  }

  private static void assertProblem(MvcTestResult answer, int status, String code, String field) {
    assertThat(answer).hasStatus(status);
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
  }
}
