package io.maple.space.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.testing.Spaces;
import java.io.UnsupportedEncodingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(DrawController.class)
class DrawControllerTest {

  @Autowired MockMvcTester http;

  @ParameterizedTest
  @ValueSource(strings = {"fbnet", "nasbench201", "ofa-mobilenetv3"})
  void shouldDrawDifferentArchitecturesWithTheirCosts(String name) throws Exception {
    SearchSpace space = SearchSpaces.named(name);
    String answer = body(draw(name, "?count=50&seed=7"));
    List<String> specs = JsonPath.read(answer, "$.specs");
    assertThat(specs).hasSize(50).doesNotHaveDuplicates();
    List<Number> macs = JsonPath.read(answer, "$.costs.macs");
    for (int i = 0; i < specs.size(); i++) {
      assertThat(macs.get(i).longValue())
          .isEqualTo(Spaces.expand(space.parse(specs.get(i))).macs());
    }
  }

  @Test
  void shouldDrawTheSameBySeed() throws Exception {
    assertThat(body(draw("fbnet", "?count=5&seed=3")))
        .isEqualTo(body(draw("fbnet", "?count=5&seed=3")))
        .isNotEqualTo(body(draw("fbnet", "?count=5&seed=4")));
  }

  @ParameterizedTest
  @CsvSource({
    "fbnet, ?count=0, 400, count",
    "fbnet, ?count=5001, 400, count",
    "fbnet, ?seed=x, 400, seed",
    "fbnot, '', 404, space",
  })
  void shouldRefuseWhatItDoesNotUnderstand(String space, String query, int status, String field) {
    MvcTestResult answer = draw(space, query);
    assertThat(answer).hasStatus(status);
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
  }

  private MvcTestResult draw(String space, String query) {
    return http.get().uri("/search-spaces/" + space + "/draw" + query).exchange();
  }

  private static String body(MvcTestResult answer) throws UnsupportedEncodingException {
    return answer.getResponse().getContentAsString();
  }
}
