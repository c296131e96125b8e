package io.maple.problem;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maple.testing.Refusals;
import io.maple.testing.ServiceJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonProblemsTest {

  private record Probe(int count) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"co\\nunt\":1}",
        "{\"co\\ud83dunt\":1}",
        "{\"count\":\"1\\n\"}",
        "{\"count\":co\u0000unt}"
      })
  void shouldAnswerTwoLinesWhateverTheJsonHolds(String json) {
    JacksonException error =
        catchThrowableOfType(
            JacksonException.class, () -> ServiceJson.mapper().readValue(json, Probe.class));

    Refusals.assertHelpful(JsonProblems.of(error));
  }
}
