package io.maple.space.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.space.ProfiledOperator;
import io.maple.testing.Spaces;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriUtils;

@WebMvcTest(OnnxController.class)
class OnnxControllerTest {

  private static final String CELL =
      "|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|skip_connect~0|none~1|none~2|";

  @Autowired MockMvcTester http;

  @Test
  void shouldServeAnArchitectureAsAFile() {
    MockHttpServletResponse answer = get(architecture("nasbench201", CELL, "")).getResponse();

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualTo("application/octet-stream");
    assertThat(answer.getContentAsByteArray())
        .isEqualTo(Spaces.onnx(Spaces.NAS_BENCH_201.parse(CELL)).toByteArray());
    assertThat(answer.getContentLength()).isEqualTo(answer.getContentAsByteArray().length);
    assertThat(answer.getHeader("Content-Disposition"))
        .isEqualTo("attachment; filename=\"nasbench201-303100.onnx\"");
  }

  @Test
  void shouldServeThePrunedArchitectureOnRequest() {
    MockHttpServletResponse answer =
        get(architecture("nasbench201", CELL, "?prune=true")).getResponse();

    assertThat(answer.getContentAsByteArray())
        .isEqualTo(Spaces.prunedOnnx(Spaces.NAS_BENCH_201.parse(CELL)).toByteArray());
    assertThat(answer.getHeader("Content-Disposition")).contains("nasbench201-303100-pruned.onnx");
  }

  @Test
  void shouldServeAnOperator() {
    ProfiledOperator operator = Spaces.FBNET.operators().get(1);
    MockHttpServletResponse answer =
        get("/search-spaces/fbnet/operators/" + operator.name() + "/onnx").getResponse();

    assertThat(answer.getContentAsByteArray()).isEqualTo(operator.onnx().toByteArray());
    assertThat(answer.getHeader("Content-Disposition"))
        .contains("fbnet-" + operator.name() + ".onnx");
  }

  @Test
  void shouldSendNothingToThoseWhoHaveIt() {
    String path = architecture("nasbench201", CELL, "");
    String tag = Objects.requireNonNull(get(path).getResponse().getHeader("ETag"));

    MvcTestResult again = http.get().uri(URI.create(path)).header("If-None-Match", tag).exchange();

    assertThat(tag).matches("\"[0-9a-f]{64}\"");
    assertThat(again).hasStatus(304);
    assertThat(again.getResponse().getContentAsByteArray()).isEmpty();
    assertThat(
            get(architecture("nasbench201", CELL, "?prune=true")).getResponse().getHeader("ETag"))
        .isNotEqualTo(tag);
  }

  @Test
  void shouldNameWhatItDoesNotUnderstand() {
    assertProblem(architecture("nasbench202", CELL, ""), 404, "unknown-search-space", "space");
    assertProblem(architecture("fbnet", CELL, ""), 400, "invalid-architecture", "spec");
    assertProblem(architecture("nasbench201", CELL, "?prune=x"), 400, "invalid-input", "prune");
    assertProblem("/search-spaces/fbnet/operators/x/onnx", 404, "unknown-operator", "name");
  }

  private MvcTestResult get(String path) {
    return http.get().uri(URI.create(path)).exchange();
  }

  private static String architecture(String space, String spec, String query) {
    String encoded = UriUtils.encode(spec, StandardCharsets.UTF_8);
    return "/search-spaces/" + space + "/architectures/" + encoded + "/onnx" + query;
  }

  private void assertProblem(String path, int status, String code, String field) {
    MvcTestResult answer = get(path);
    assertThat(answer).hasStatus(status);
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
  }
}
