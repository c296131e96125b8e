package io.maple.space.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(OperatorController.class)
class OperatorControllerTest {

  @Autowired MockMvcTester http;

  @Test
  void shouldListTheOperatorsOfASpace() {
    assertThat(get("/search-spaces/nasbench201/operators"))
        .bodyJson()
        .extractingPath("$.length()")
        .isEqualTo(19);
    assertThat(get("/search-spaces/fbnet/operators"))
        .bodyJson()
        .extractingPath("$.length()")
        .isEqualTo(56);
  }

  @Test
  void shouldShowWhatAnOperatorCosts() {
    MvcTestResult answer = get("/search-spaces/nasbench201/operators/nor_conv_3x3-c16-32x32");

    assertThat(answer).bodyJson().extractingPath("$.kind").isEqualTo("nor_conv_3x3");
    assertThat(answer).bodyJson().extractingPath("$.input[0]").isEqualTo(16);
    assertThat(answer).bodyJson().extractingPath("$.output[2]").isEqualTo(32);
    assertThat(answer).bodyJson().extractingPath("$.totals.macs").isEqualTo(16 * 16 * 9 * 32 * 32);
    assertThat(answer).bodyJson().extractingPath("$.totals.kernels").isEqualTo(3);
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.onnx")
        .isEqualTo("/search-spaces/nasbench201/operators/nor_conv_3x3-c16-32x32/onnx");
  }

  @Test
  void shouldNameWhatItDoesNotKnow() {
    MvcTestResult space = get("/search-spaces/nasbench202/operators");
    assertThat(space).hasStatus(404);
    assertThat(space).bodyJson().extractingPath("$.errors[0].field").isEqualTo("space");

    MvcTestResult operator = get("/search-spaces/fbnet/operators/conv7x7");
    assertThat(operator).hasStatus(404);
    assertThat(operator).bodyJson().extractingPath("$.code").isEqualTo("unknown-operator");
    assertThat(operator).bodyJson().extractingPath("$.errors[0].field").isEqualTo("name");
    assertThat(operator).bodyJson().extractingPath("$.errors[0].rejected").isEqualTo("conv7x7");
  }

  private MvcTestResult get(String path) {
    return http.get().uri(path).exchange();
  }
}
