package io.maple;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds every operation to what its readers need. */
@ServiceTest
class OpenApiTest {

  @Autowired MockMvcTester http;
  @Autowired JsonMapper json;

  @Test
  void shouldDescribeEveryOperation() throws Exception {
    String text = http.get().uri("/v3/api-docs").exchange().getResponse().getContentAsString();
    JsonNode paths = json.readTree(text).path("paths");
    assertThat(paths.size()).isGreaterThan(10);
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            describes(
                                operation.getKey() + " " + path.getKey(), operation.getValue())));
  }

  private static void describes(String name, JsonNode operation) {
    assertThat(operation.path("summary").asString()).as("summary of " + name).isNotBlank();
    assertThat(operation.path("tags").size()).as("group of " + name).isEqualTo(1);
    boolean takesInput = !operation.path("parameters").isEmpty() || operation.has("requestBody");
    if (takesInput) {
      assertThat(operation.path("responses").properties())
          .as("error answers of " + name)
          .anyMatch(answer -> answer.getKey().startsWith("4"));
    }
  }
}
