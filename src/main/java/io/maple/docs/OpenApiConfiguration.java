package io.maple.docs;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What the API documentation says about the service as a whole. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  private static final String PROBLEM = "Problem";

  private static final String DESCRIPTION =
      """
      Few-shot latency prediction for neural networks.

      The examples ask about `xeon-t1-b1-all`, one of the devices that come with Maple. Those that \
      change something are about `pixel9`: register it first. What is under *Agent* needs the token \
      that registering answers; give it to *Authorize*.
      """;

  /** What every operation may answer: who are you, you may not, and not so fast. */
  private static final int[] EVERYWHERE = {401, 403, 429};

  /** Groups, in the order in which somebody new needs them. */
  private static final List<String> GROUPS =
      List.of(
          "Predictions",
          "Search",
          "Devices",
          "Samples",
          "Suggestions",
          "Models",
          "Adaptations",
          "Hardware descriptors",
          "Networks",
          "Search spaces",
          "Agent",
          "Keys");

  /** Classes of characters, which programs in other languages do not know as Java writes them. */
  private static final Pattern JAVAS = Pattern.compile("\\\\[pP]\\{");

  /** What springdoc appends to an operation's name where a second kind of body has it too. */
  private static final Pattern COUNTED = Pattern.compile("_\\d+$");

  static {
    // An enumeration is one type wherever it occurs, and so it is in generated clients.
    ModelResolver.enumsAsRef = true;
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Maple")
                .description(DESCRIPTION)
                .version("0.1")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        .components(new Components().addSchemas(PROBLEM, problem()));
  }

  @Bean
  GlobalOperationCustomizer problemAnswers() {
    return (operation, handler) -> {
      ProblemAnswers answers = handler.getMethodAnnotation(ProblemAnswers.class);
      IntStream.concat(
              IntStream.of(answers == null ? new int[0] : answers.value()),
              IntStream.of(EVERYWHERE))
          .sorted()
          .forEach(
              status ->
                  operation.getResponses().addApiResponse(String.valueOf(status), answer(status)));
      return operation;
    };
  }

  /** The same document every time, whatever order the controllers were found in. */
  @Bean
  OpenApiCustomizer inOrder() {
    return api -> {
      if (api.getTags() != null) {
        api.setTags(
            api.getTags().stream()
                .filter(tag -> tag.getDescription() != null)
                .sorted(Comparator.comparingInt(OpenApiConfiguration::place))
                .toList());
      }
      Paths paths = new Paths();
      new TreeMap<>(api.getPaths()).forEach(paths::addPathItem);
      paths.values().stream()
          .map(PathItem::readOperations)
          .flatMap(List::stream)
          .forEach(OpenApiConfiguration::tidy);
      api.setPaths(paths);
      for (Schema<?> model : api.getComponents().getSchemas().values()) {
        if (model.getProperties() != null) {
          for (Schema<?> field : model.getProperties().values()) {
            simplify(field);
          }
        }
      }
    };
  }

  private static void simplify(@Nullable Schema<?> field) {
    if (field != null && field.getPattern() != null && JAVAS.matcher(field.getPattern()).find()) {
      field.setPattern(null);
    }
  }

  private static int place(Tag tag) {
    int place = GROUPS.indexOf(tag.getName());
    return place < 0 ? GROUPS.size() : place;
  }

  private static void tidy(Operation operation) {
    operation.setOperationId(COUNTED.matcher(operation.getOperationId()).replaceFirst(""));
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(parameter -> simplify(parameter.getSchema()));
    }
  }

  private static ApiResponse answer(int status) {
    io.swagger.v3.oas.models.media.MediaType body =
        new io.swagger.v3.oas.models.media.MediaType()
            .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
    return new ApiResponse()
        .description(HttpStatus.valueOf(status).getReasonPhrase())
        .content(new Content().addMediaType(MediaType.APPLICATION_PROBLEM_JSON_VALUE, body));
  }

  private static Schema<?> problem() {
    Schema<?> error =
        new ObjectSchema()
            .addProperty("field", new StringSchema().example("samples[3].latencyMillis"))
            .addProperty("message", new StringSchema())
            .addProperty("rejected", new Schema<>().description("The value as it came."))
            .addProperty(
                "line",
                new IntegerSchema().description("Line of a table or of perf output, from 1."));
    return new ObjectSchema()
        .description("An error, RFC 9457.")
        .addProperty("type", new StringSchema().example("urn:maple:problem:unknown-device"))
        .addProperty("title", new StringSchema().example("Unknown device"))
        .addProperty("status", new IntegerSchema().example(404))
        .addProperty("detail", new StringSchema())
        .addProperty("instance", new StringSchema().example("/devices/pixel9"))
        .addProperty("code", new StringSchema().example("unknown-device"))
        .addProperty("errors", new ArraySchema().items(error));
  }
}
