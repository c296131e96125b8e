package io.maple.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maple.problem.FieldProblem;
import io.maple.testing.Refusals;
import io.maple.testing.ServiceJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class ExcerptTest {

  private record Probe(int count) {}

  @Test
  void shouldRepeatOrdinaryTextAsItIs() {
    assertThat(Excerpt.of("K\u00fcche \ud83d\ude00")).isEqualTo("K\u00fcche \ud83d\ude00");
    assertThat(Excerpt.of("x".repeat(81))).isEqualTo("x".repeat(77) + "...");
  }

  @Test
  void shouldRepeatNothingThatForgesALineOrThatJsonCannotHold() {
    assertThat(Excerpt.of("a\r\nb\u0000c\u2028d\u202ee\ud83df")).isEqualTo("a??b?c?d?e?f");
    assertThat(Excerpt.of("x".repeat(76) + "\ud83d\ude00" + "y".repeat(9)))
        .isEqualTo("x".repeat(76) + "?...");
  }

  @Test
  void shouldKeepRejectedValuesFitForJson() {
    FieldProblem problem = new FieldProblem("name", "", "x".repeat(76) + "\ud83d\ude00yyy");

    assertThat(ServiceJson.mapper().writeValueAsBytes(problem)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"co\\nunt\":1}",
        "{\"co\\ud83dunt\":1}",
        "{\"count\":\"1\\n\"}",
        "{\"count\":co\u0000unt}"
      })
  void shouldTellTwoLinesOfJsonWhateverItsNames(String json) {
    JacksonException error =
        catchThrowableOfType(
            JacksonException.class, () -> ServiceJson.mapper().readValue(json, Probe.class));

    Refusals.assertHelpful(JsonProblems.of(error));
  }
}
