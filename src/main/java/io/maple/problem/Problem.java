package io.maple.problem;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.util.UriUtils;

/** An error as Maple answers it, RFC 9457: one code, one detail, the fields concerned. */
public record Problem(
    HttpStatusCode status,
    String code,
    String detail,
    List<FieldProblem> errors,
    Map<String, Object> facts) {

  private static final String TYPE = "urn:maple:problem:";

  static Problem of(int status, String code, String detail) {
    return new Problem(HttpStatusCode.valueOf(status), code, detail, List.of(), Map.of());
  }

  /** A problem of a single field, whose message is the detail too. */
  static Problem of(
      int status, String code, String field, String message, @Nullable Object rejected) {
    return of(status, code, List.of(new FieldProblem(field, message, rejected)));
  }

  /** A problem of fields, the first of which speaks for all. */
  static Problem of(int status, String code, List<FieldProblem> errors) {
    String more = errors.size() < 2 ? "" : "\nMaybe also see the other errors.";
    return new Problem(
        HttpStatusCode.valueOf(status), code, errors.get(0).message() + more, errors, Map.of());
  }

  ProblemDetail at(String path) {
    ProblemDetail answer = ProblemDetail.forStatusAndDetail(status, detail);
    answer.setType(URI.create(TYPE + code));
    answer.setTitle(title());
    answer.setInstance(instance(path));
    answer.setProperty("code", code);
    facts.forEach(answer::setProperty);
    answer.setProperty("errors", errors);
    return answer;
  }

  private String title() {
    String words = code.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  // A path may hold characters that Tomcat tolerates and URIs do not, such as the bar in a cell.
  private static URI instance(String path) {
    try {
      return new URI(null, null, UriUtils.decode(path, StandardCharsets.UTF_8), null);
    } catch (URISyntaxException | IllegalArgumentException unspeakable) {
      return URI.create("/");
    }
  }
}
