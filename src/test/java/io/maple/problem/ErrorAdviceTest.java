package io.maple.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@WebMvcTest({ErrorAdviceTest.Probe.class, ErrorPage.class})
@Import({ErrorAdviceTest.Probe.class})
@TestPropertySource(properties = "maple.limits.body-bytes=1000")
class ErrorAdviceTest {

  @Autowired MockMvcTester http;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{`broken; invalid-json; body",
        "{\"points\":[{\"x\":1},{\"x\":\"no\"}]}; invalid-json; points[1].x",
        "{\"points\":[{\"x\":\"3\"}]}; invalid-json; points[0].x",
        "{\"points\":[{\"x\":1.5}]}; invalid-json; points[0].x",
        "{\"points\":[{\"y\":1}]}; invalid-json; points[0].y",
        "{\"points\":{}}; invalid-json; points",
        "{\"ratio\":NaN}; invalid-json; ratio",
        "{\"ratio\":Infinity}; invalid-json; ratio",
        "{\"ratio\":1,\"ratio\":2}; invalid-json; ratio",
        "{\"name\":\"a\"} {}; invalid-json; body",
        "[]; invalid-json; body",
        "null; missing-body; body",
        "{\"name\":\"\"}; invalid-input; name",
      })
  void shouldNameTheFieldOfBadJson(String json, String code, String field) {
    MvcTestResult answer =
        http.post().uri("/probe").contentType(MediaType.APPLICATION_JSON).content(json).exchange();
    assertProblem(answer, 400, code, field);
  }

  @ParameterizedTest
  @CsvSource({
    "/probe/number?count=0, 400, invalid-input, count",
    "/probe/number?count=x, 400, invalid-input, count",
    "/probe/number, 400, invalid-input, count",
    "/probe/fail/missing, 404, unknown-thing, thing",
    "/probe/fail/clash, 409, clashing-thing, thing",
    "/nowhere, 404, unknown-path, path",
  })
  void shouldNameTheParameter(String uri, int status, String code, String field) {
    assertProblem(http.get().uri(uri).exchange(), status, code, field);
  }

  @Test
  void shouldRefuseOtherMethodsAndTypes() {
    assertProblem(http.delete().uri("/probe").exchange(), 405, "method-not-allowed", "method");
    assertProblem(
        http.post().uri("/probe").contentType(MediaType.TEXT_PLAIN).content("x").exchange(),
        415,
        "unsupported-media-type",
        "Content-Type");
    assertProblem(
        http.get().uri("/probe/number?count=1").accept(MediaType.IMAGE_PNG).exchange(),
        406,
        "not-acceptable",
        "Accept");
  }

  @Test
  void shouldRefuseBodiesOverTheLimit() {
    String json = "{\"name\":\"" + "a".repeat(1000) + "\"}";
    assertProblem(
        http.post().uri("/probe").contentType(MediaType.APPLICATION_JSON).content(json).exchange(),
        413,
        "body-too-large",
        "body");
  }

  @ParameterizedTest
  @CsvSource({"database", "transaction", "lock"})
  void shouldSayThatTheDatabaseIsAway(String what) {
    MvcTestResult answer = http.get().uri("/probe/fail/" + what).exchange();
    assertThat(answer).hasStatus(503).hasHeader("Retry-After", "5");
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("database-unavailable");
  }

  @ParameterizedTest
  @CsvSource({"disk", "tablespace"})
  void shouldSayThatTheDatabaseIsFull(String what) {
    MvcTestResult answer = http.get().uri("/probe/fail/" + what).exchange();
    assertThat(answer).hasStatus(507).hasHeader("Retry-After", "5");
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("database-full");
    assertThat(answer).bodyText().doesNotContain("secret");
  }

  @Test
  void shouldKeepInternalsToItself() {
    MvcTestResult answer = http.get().uri("/probe/fail/inside").exchange();
    assertThat(answer).hasStatus(500).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer).bodyText().doesNotContain("secret", "java", "Exception");
  }

  @Test
  void shouldRenderErrorsThatReachNoHandler() {
    assertThat(http.get().uri("/error").requestAttr("jakarta.servlet.error.status_code", 400))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("bad-request");
  }

  private static void assertProblem(MvcTestResult answer, int status, String code, String field) {
    assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
    assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("urn:maple:problem:" + code);
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("\nMaybe ");
  }

  record Point(@Nullable Integer x) {}

  record Body(
      @Nullable @NotBlank String name, @Nullable Double ratio, @Nullable List<Point> points) {}

  @RestController
  static class Probe {

    @PostMapping("/probe")
    Body post(@RequestBody @Valid Body body) {
      return body;
    }

    @GetMapping(path = "/probe/number", produces = "application/json")
    int number(@RequestParam @Min(1) int count) {
      return count;
    }

    @GetMapping("/probe/fail/{how}")
    String fail(@PathVariable String how) {
      throw switch (how) {
        case "missing" -> NotFoundException.of("unknown-thing", "thing", "No.\nMaybe not.", 1);
        case "clash" -> ConflictException.of("clashing-thing", "thing", "No.\nMaybe not.", 1);
        case "database" -> new DataAccessResourceFailureException("secret");
        case "transaction" -> new CannotCreateTransactionException("secret");
        case "disk" ->
            new IllegalStateException("secret", new IOException("No space left on device"));
        case "tablespace" ->
            new UncategorizedSQLException("secret", null, new SQLException("secret", "53100"));
        case "lock" -> new CannotAcquireLockException("secret");
        default -> new IllegalStateException("secret");
      };
    }
  }
}
