package io.maple.prediction.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.testing.ServiceJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.json.JsonMapper;

class ArchitectureReaderTest {

  private static final JsonMapper JSON = ServiceJson.mapper();

  /** The same fields, read by Jackson's own means. */
  private record Plain(@Nullable String space, @Nullable String spec) {}

  private record OfMaple(@Nullable ArchitectureFields architecture) {}

  private record OfJackson(@Nullable Plain architecture) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"space\": \"a\", \"spec\": \"b\"}",
        "{\"spec\": \"b\", \"space\": null}",
        "{\"spec\": \"\"}",
        "{\"space\": 7}",
        "{\"space\": \"a\", \"spec\": 1.5}",
        "{\"spec\": true}",
        "{\"spec\": \"\\u00e9\\\"\"}"
      })
  void shouldReadWhatJacksonReads(String text) {
    String body = "{\"architecture\": " + text + "}";
    Plain expected = JSON.readValue(body, OfJackson.class).architecture();

    ArchitectureFields fields = JSON.readValue(body, OfMaple.class).architecture();

    assertThat(fields == null).isEqualTo(expected == null);
    if (fields != null && expected != null) {
      assertThat(fields).isEqualTo(new ArchitectureFields(expected.space(), expected.spec()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "true",
        "\"text\"",
        "\"\"",
        "[]",
        "[{}]",
        "{\"spec\": []}",
        "{\"spec\": {\"space\": \"a\"}}",
        "{\"spec\": \"a\", \"Spec\": \"b\"}",
        "{\"cell\": {\"deep\": [1, 2]}}",
        "{\"spec\": \"a\", \"spec\": \"b\"}",
        "{\"spec\": \"a\"",
        "{\"spec\" \"a\"}",
        "{\"spec\": nul}"
      })
  void shouldComplainAsJacksonDoes(String text) {
    String body = "{\"architecture\": " + text + "}";

    JacksonException complaint = complaint(body, OfMaple.class);

    JacksonException expected = complaint(body, OfJackson.class);
    assertThat(plain(complaint.getPathReference())).isEqualTo(plain(expected.getPathReference()));
    assertThat(wanted(complaint)).isEqualTo(wanted(expected));
  }

  @Test
  void shouldSayWhereInAListItWentWrong() {
    String body = "{\"architectures\": [{\"spec\": \"a\"}, {\"spec\": []}]}";

    JacksonException complaint = complaint(body, BatchRequest.class);

    assertThat(complaint.getPath())
        .extracting(
            step -> step.getPropertyName() == null ? step.getIndex() : step.getPropertyName())
        .containsExactly("architectures", 1, "spec");
  }

  private static JacksonException complaint(String body, Class<?> type) {
    try {
      throw new AssertionError("It was read as " + JSON.readValue(body, type));
    } catch (JacksonException complaint) {
      return complaint;
    }
  }

  /** The names of the two records made alike. */
  private static String plain(String text) {
    return text.replace(Plain.class.getName(), ArchitectureFields.class.getName())
        .replace(OfJackson.class.getName(), OfMaple.class.getName());
  }

  /** What callers are told: which type was expected, which fields there are, or what is broken. */
  private static String wanted(JacksonException complaint) {
    if (complaint instanceof PropertyBindingException unknown) {
      return unknown.getPropertyName() + " of " + unknown.getKnownPropertyIds();
    }
    return complaint instanceof MismatchedInputException mismatch
        ? plain(mismatch.getTargetType().getName())
        : complaint.getOriginalMessage();
  }
}
