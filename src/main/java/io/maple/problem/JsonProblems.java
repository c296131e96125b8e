package io.maple.problem;

import io.maple.text.Excerpt;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in Maple's words what is wrong with a JSON body, and where. */
final class JsonProblems {

  private static final String WHOLE = "body";

  private JsonProblems() {}

  static FieldProblem of(JacksonException error) {
    String field = path(error);
    if (error instanceof PropertyBindingException unknown) {
      return unknownProperty(field, unknown);
    }
    Throwable cause = error.getCause();
    if (error instanceof ValueInstantiationException && cause != null && isOurs(cause)) {
      return new FieldProblem(field, String.valueOf(cause.getMessage()), null);
    }
    if (error instanceof InvalidFormatException format) {
      return wrongType(field, format, format.getValue());
    }
    if (error instanceof MismatchedInputException mismatch) {
      return wrongType(field, mismatch, null);
    }
    return broken(field, error);
  }

  private static boolean isOurs(Throwable cause) {
    return cause instanceof MapleException || cause instanceof IllegalArgumentException;
  }

  private static FieldProblem unknownProperty(String field, PropertyBindingException error) {
    String known =
        error.getKnownPropertyIds() == null
            ? "another name"
            : "one of "
                + error.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
    return new FieldProblem(
        field,
        "The field (%s) is unknown.\nMaybe use %s.".formatted(field, known),
        error.getPropertyName());
  }

  private static FieldProblem wrongType(
      String field, MismatchedInputException error, @Nullable Object value) {
    String was =
        value == null ? "" : ", but was (%s)".formatted(new FieldProblem("", "", value).rejected());
    return new FieldProblem(
        field,
        "The field (%s) must be %s%s.\nMaybe compare it with the example in /swagger-ui.html."
            .formatted(field, expected(error.getTargetType()), was),
        value);
  }

  static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
    }
    if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
      return "a whole number in range";
    }
    if (Number.class.isAssignableFrom(type) || type == double.class) {
      return "a number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "text";
    }
    boolean list = Iterable.class.isAssignableFrom(type) || type.isArray();
    return list ? "a list" : "an object";
  }

  private static FieldProblem broken(String field, JacksonException error) {
    TokenStreamLocation at = error.getLocation();
    String where =
        at == null || at.getLineNr() < 1
            ? ""
            : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    String what = String.valueOf(error.getOriginalMessage()).lines().findFirst().orElse("");
    String reason = what.replaceAll("\\s*\\(start marker.*", "").replaceAll("\\.$", "");
    return new FieldProblem(
        field,
        "The JSON is broken%s: %s.\nMaybe check the quotes, commas and brackets there."
            .formatted(where, Excerpt.ofSentence(reason)),
        null);
  }

  private static String path(JacksonException error) {
    StringBuilder path = new StringBuilder();
    if (error instanceof StreamReadException && error.processor() instanceof JsonParser parser) {
      // What is no JSON at all fails before any field is bound: only the parser knows where it was.
      walk(parser.streamReadContext(), path);
    } else {
      for (Reference step : error.getPath()) {
        step(step.getPropertyName(), step.getIndex(), path);
      }
    }
    return path.isEmpty() ? WHOLE : Excerpt.of(path.toString());
  }

  private static void walk(@Nullable TokenStreamContext at, StringBuilder path) {
    if (at == null || at.inRoot()) {
      return;
    }
    walk(at.getParent(), path);
    if (at.inArray() || at.currentName() != null) {
      step(at.currentName(), at.getCurrentIndex(), path);
    }
  }

  private static void step(@Nullable String name, int index, StringBuilder path) {
    if (name == null) {
      path.append('[').append(index).append(']');
    } else {
      path.append(path.isEmpty() ? "" : ".").append(name);
    }
  }
}
