package io.maple;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.maple.testing.ServiceTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds every operation to what its readers need, and the committed description to what is served.
 * With {@code -Dopenapi.update} it writes the latter anew.
 */
@ServiceTest
class OpenApiTest {

  private static final Path COMMITTED = Path.of("src/main/doc/openapi.json");
  private static final String UPDATE = "openapi.update";

  /** Where it listens unless told otherwise, in place of the address that was asked. */
  private static final List<Map<String, String>> SERVERS =
      List.of(Map.of("url", "http://127.0.0.1:8080"));

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Autowired MockMvcTester http;
  @Autowired JsonMapper json;

  @Test
  void shouldDescribeEveryOperation() throws Exception {
    JsonNode paths = json.readTree(served()).path("paths");
    assertThat(paths.size()).isGreaterThan(10);
    Set<String> ids = new HashSet<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          String name = operation.getKey() + " " + path.getKey();
                          describes(name, operation.getValue());
                          assertThat(ids.add(operation.getValue().path("operationId").asString()))
                              .as("another identifier of " + name)
                              .isTrue();
                        }));
  }

  private static void describes(String name, JsonNode operation) {
    assertThat(operation.path("summary").asString()).as("summary of " + name).isNotBlank();
    assertThat(operation.path("tags").size()).as("group of " + name).isEqualTo(1);
    assertThat(operation.path("operationId").asString())
        .as("identifier of " + name)
        .matches("[a-z][A-Za-z]+");
    boolean takesInput = !operation.path("parameters").isEmpty() || operation.has("requestBody");
    if (takesInput) {
      assertThat(operation.path("responses").properties())
          .as("error answers of " + name)
          .anyMatch(answer -> answer.getKey().startsWith("4"));
    }
  }

  @Test
  void shouldSayWhatIsAlwaysThereAndWhatMayBeNull() throws Exception {
    JsonNode device = json.readTree(served()).at("/components/schemas/DeviceResponse");
    assertThat(device.path("required").values())
        .extracting(JsonNode::asString)
        .contains("id", "models")
        .doesNotContain("processor");
    assertThat(device.at("/properties/processor/type").values())
        .extracting(JsonNode::asString)
        .containsExactly("string", "null");
  }

  @Test
  void shouldServeWhatIsCommitted() throws Exception {
    Map<String, Object> document = new TreeMap<>(json.readValue(served(), OBJECT));
    document.put("servers", SERVERS);
    String text = PRETTY.writeValueAsString(sorted(document)) + "\n";
    if (System.getProperty(UPDATE) != null) {
      Files.writeString(COMMITTED, text);
    }
    assertThat(Files.readString(COMMITTED))
        .as(
            "%s. Maybe run ./mvnw test -Dtest=OpenApiTest -D%s, look at the difference and commit it",
            COMMITTED, UPDATE)
        .isEqualTo(text);
  }

  private String served() throws Exception {
    return http.get().uri("/v3/api-docs").exchange().getResponse().getContentAsString(UTF_8);
  }

  // Objects by name; lists as they are, since their order means something.
  private static @Nullable Object sorted(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      object.forEach((name, each) -> sorted.put(Objects.toString(name), sorted(each)));
      return sorted;
    }
    return value instanceof List<?> list ? list.stream().map(OpenApiTest::sorted).toList() : value;
  }
}
