package io.maple.problem;

import io.maple.storage.Outage;
import io.maple.text.Excerpt;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Says in Maple's words what Spring found wrong with a request. */
final class RequestProblems {

  private static final String INVALID = "invalid-input";

  private RequestProblems() {}

  static Problem of(Exception error, HttpStatusCode status) {
    if (error instanceof HttpMessageNotReadableException unreadable) {
      return unreadable(unreadable);
    }
    if (error instanceof MethodArgumentNotValidException invalid) {
      return Problem.of(400, INVALID, fields(invalid.getAllErrors()));
    }
    if (error instanceof HandlerMethodValidationException invalid) {
      return Problem.of(400, INVALID, parameters(invalid));
    }
    if (error instanceof TypeMismatchException mismatch) {
      return mismatch(mismatch);
    }
    if (error instanceof MissingServletRequestParameterException missing) {
      return missing("query parameter", missing.getParameterName());
    }
    if (error instanceof MissingRequestHeaderException missing) {
      return missing("header", missing.getHeaderName());
    }
    return negotiation(error, status);
  }

  static Problem json(JacksonException error) {
    return Problem.of(400, "invalid-json", List.of(JsonProblems.of(error)));
  }

  static Problem tooLarge(BodyTooLargeException error) {
    return Problem.of(413, "body-too-large", "body", String.valueOf(error.getMessage()), null);
  }

  static Problem tooSlow(BodyTooSlowException error) {
    String code = error.status() == 408 ? "body-too-slow" : "busy";
    return Problem.of(error.status(), code, "body", String.valueOf(error.getMessage()), null);
  }

  /** For a database that cannot do what was asked, now. */
  static Problem outage(Exception error) {
    return Outage.isFull(error)
        ? Problem.of(
            507,
            "database-full",
            "The database has no room left; nothing was changed.\nMaybe free some on its disk, and try again.")
        : Problem.of(
            503,
            "database-unavailable",
            "The database does not answer; nothing was changed.\nMaybe try again in a moment.");
  }

  /** For a client that stopped sending in the middle. */
  private static Problem unfinished() {
    return Problem.of(
        408,
        "body-too-slow",
        "body",
        "The body broke off before its end.\nMaybe send it again.",
        null);
  }

  private static Problem unreadable(HttpMessageNotReadableException error) {
    JacksonException json = null;
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException large) {
        return tooLarge(large);
      }
      if (cause instanceof BodyTooSlowException slow) {
        return tooSlow(slow);
      }
      if (cause instanceof SocketTimeoutException) {
        return unfinished();
      }
      if (json == null && cause instanceof JacksonException found) {
        json = found;
      }
    }
    return json != null
        ? json(json)
        : Problem.of(
            400,
            "missing-body",
            "body",
            "The body is missing or cannot be read.\nMaybe send it, as /swagger-ui.html shows.",
            null);
  }

  private static Problem negotiation(Exception error, HttpStatusCode status) {
    if (error instanceof HttpMediaTypeNotSupportedException type) {
      return header(
          415,
          "unsupported-media-type",
          "Content-Type",
          type.getContentType(),
          type.getSupportedMediaTypes());
    }
    if (error instanceof HttpMediaTypeNotAcceptableException type) {
      return header(406, "not-acceptable", "Accept", null, type.getSupportedMediaTypes());
    }
    if (error instanceof HttpRequestMethodNotSupportedException method) {
      return header(
          405,
          "method-not-allowed",
          "method",
          method.getMethod(),
          method.getSupportedHttpMethods());
    }
    if (error instanceof NoResourceFoundException unknown) {
      String path = "/" + unknown.getResourcePath();
      return Problem.of(
          404,
          "unknown-path",
          "path",
          "The path (%s) is unknown.\nMaybe look it up in /swagger-ui.html.".formatted(path),
          path);
    }
    return other(status);
  }

  /** An error of which nothing but its status is known. */
  static Problem other(HttpStatusCode status) {
    if (status.value() == 404) {
      return Problem.of(
          404, "unknown-path", "The path is unknown.\nMaybe look in /swagger-ui.html.");
    }
    return status.is5xxServerError()
        ? Problem.of(
            status.value(),
            "internal-error",
            "Something failed inside Maple.\nMaybe try again; the reason is in its log.")
        : Problem.of(
            status.value(),
            "bad-request",
            "The request cannot be understood.\nMaybe compare it with /swagger-ui.html.");
  }

  private static Problem header(
      int status, String code, String field, @Nullable Object value, @Nullable Iterable<?> known) {
    String choices = known == null ? "" : String.join(", ", strings(known));
    String message =
        "The %s%s is not supported here.\nMaybe use one of: %s."
            .formatted(field, value == null ? "" : " (" + value + ")", choices);
    return Problem.of(status, code, field, message, value);
  }

  private static List<String> strings(Iterable<?> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(String.valueOf(value)));
    return texts;
  }

  private static Problem missing(String what, String name) {
    return Problem.of(
        400, INVALID, name, "The %s (%s) is missing.\nMaybe add it.".formatted(what, name), null);
  }

  private static Problem mismatch(TypeMismatchException error) {
    String name =
        error instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : Objects.requireNonNullElse(error.getPropertyName(), "parameter");
    String message =
        "The %s (%s) must be %s.\nMaybe see /swagger-ui.html for what it takes."
            .formatted(
                name,
                new FieldProblem(name, "", error.getValue()).rejected(),
                JsonProblems.expected(error.getRequiredType()));
    return Problem.of(400, INVALID, name, message, error.getValue());
  }

  private static List<FieldProblem> parameters(HandlerMethodValidationException error) {
    List<FieldProblem> problems = new ArrayList<>();
    for (ParameterValidationResult result : error.getParameterValidationResults()) {
      if (result instanceof ParameterErrors body) {
        problems.addAll(fields(body.getAllErrors()));
        continue;
      }
      String name = ParameterNames.asSent(result.getMethodParameter());
      result
          .getResolvableErrors()
          .forEach(
              found ->
                  problems.add(
                      problem(
                          name, String.valueOf(found.getDefaultMessage()), result.getArgument())));
    }
    return problems;
  }

  private static List<FieldProblem> fields(List<? extends ObjectError> errors) {
    return errors.stream()
        .map(
            error ->
                error instanceof FieldError field
                    ? problem(
                        field.getField(),
                        String.valueOf(field.getDefaultMessage()),
                        field.getRejectedValue())
                    : problem("body", String.valueOf(error.getDefaultMessage()), null))
        .sorted(Comparator.comparing(FieldProblem::field))
        .toList();
  }

  // Constraints speak in halves, "must not be blank": the name and the value come before.
  private static FieldProblem problem(String path, String message, @Nullable Object rejected) {
    // A map's keys are the caller's text, and stand in the path.
    String field = Excerpt.of(path);
    Object shown = new FieldProblem(field, "", rejected).rejected();
    return new FieldProblem(
        field,
        "The %s (%s) %s.\nMaybe see /swagger-ui.html for what it takes."
            .formatted(field, shown == null ? "missing" : shown, message),
        rejected);
  }
}
