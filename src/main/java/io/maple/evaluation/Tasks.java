package io.maple.evaluation;

import io.maple.problem.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The published tasks, and those of a user's own file. */
final class Tasks {

  private static final String PUBLISHED = "tasks.yaml";
  private static final String SEEDED = "seeded.yaml";

  /** The name of the tasks on the devices that come with Maple. */
  private static final String OWN = "own";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Tasks() {}

  /** The published tasks. */
  static List<Task> published() {
    return builtIn(PUBLISHED);
  }

  private static List<Task> builtIn(String name) {
    try (InputStream in = Objects.requireNonNull(Tasks.class.getResourceAsStream(name), name)) {
      return read(name, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The tasks that names stand for: published ones, own, which predicts the devices that come with
   * Maple from the others of them, or files that end in yaml or yml.
   */
  static List<Task> named(List<String> names) {
    List<Task> known = published();
    if (names.isEmpty()) {
      return known;
    }
    List<Task> chosen = new ArrayList<>();
    for (String name : names) {
      if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        chosen.addAll(read(Path.of(name)));
      } else if (name.equalsIgnoreCase(OWN)) {
        chosen.addAll(builtIn(SEEDED));
      } else {
        chosen.add(
            known.stream()
                .filter(task -> task.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, known)));
      }
    }
    return chosen;
  }

  private static List<Task> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    } catch (IOException e) {
      throw InvalidInputException.of(
          "task",
          "The task file (%s) cannot be read.\nMaybe check the path.".formatted(file),
          file.toString());
    }
  }

  private static List<Task> read(String name, InputStream in) {
    try {
      Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      Object tasks = content instanceof List ? content : List.of(content);
      return MAPPER.convertValue(tasks, new TypeReference<List<Task>>() {});
    } catch (YAMLException | JacksonException | IllegalArgumentException | NullPointerException e) {
      throw InvalidInputException.of(
          "task",
          "The task file (%s) is not understood: %s\nMaybe compare it with the tasks in README."
              .formatted(name, reason(e)),
          name);
    }
  }

  /** What the record said, without Jackson's words around it. */
  private static @Nullable String reason(RuntimeException failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure.getMessage() : cause.getMessage();
  }

  private static InvalidInputException unknown(String name, List<Task> known) {
    return InvalidInputException.of(
        "task",
        "The task (%s) is unknown.\nMaybe one of %s, own, or a file that ends in .yaml."
            .formatted(name, String.join(", ", known.stream().map(Task::name).toList())),
        name);
  }
}
