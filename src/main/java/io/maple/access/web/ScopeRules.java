package io.maple.access.web;

import io.maple.access.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which scope each request needs; the first rule that fits counts. */
final class ScopeRules {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** What a device's own agent uses, with the device's token. */
  private static final PathPattern AGENT = pattern("/agent/devices/{id}/**");

  private static final PathPattern OPERATOR = pattern("/actuator/**");

  private static final List<PathPattern> HEALTH =
      List.of(pattern("/actuator/health"), pattern("/actuator/health/**"));

  private static final List<PathPattern> FIGURES =
      List.of(
          pattern("/actuator/info"),
          pattern("/actuator/prometheus"),
          pattern("/actuator/metrics"),
          pattern("/actuator/metrics/**"));

  /** Pages, which show nothing that is stored, and ask for a key themselves. */
  private static final List<PathPattern> PAGES =
      List.of(
          pattern("/"),
          pattern("/{file:[\\w-]+(?:\\.[\\w-]+)*\\.[a-z0-9]+}"),
          pattern("/assets/**"),
          pattern("/swagger-ui/**"),
          pattern("/v3/api-docs"),
          pattern("/v3/api-docs.yaml"),
          pattern("/v3/api-docs/**"));

  private static final List<PathPattern> KEYS =
      List.of(pattern("/api-keys"), pattern("/api-keys/**"));

  /** What is sent by POST and changes nothing. */
  private static final List<PathPattern> QUESTIONS =
      List.of(
          pattern("/predict"),
          pattern("/predict/batch"),
          pattern("/search"),
          pattern("/devices/{id}/evaluate"));

  private ScopeRules() {}

  /** The scope that a request needs; empty where it needs no key. */
  static Optional<Scope> needed(String method, PathContainer path) {
    boolean reading = READING.contains(method);
    if (isAgents(path) || (reading && (fits(PAGES, path) || fits(HEALTH, path)))) {
      return Optional.empty();
    }
    if (fits(KEYS, path) || isOperators(method, path)) {
      return Optional.of(Scope.ADMIN);
    }
    return Optional.of(reading || fits(QUESTIONS, path) ? Scope.PREDICT : Scope.WRITE);
  }

  static boolean isAgents(PathContainer path) {
    return AGENT.matches(path);
  }

  /** Whether a request is to the management endpoints, and does more than read figures. */
  static boolean isOperators(String method, PathContainer path) {
    return OPERATOR.matches(path)
        && !(READING.contains(method) && (fits(HEALTH, path) || fits(FIGURES, path)));
  }

  private static boolean fits(List<PathPattern> patterns, PathContainer path) {
    for (PathPattern pattern : patterns) {
      if (pattern.matches(path)) {
        return true;
      }
    }
    return false;
  }

  private static PathPattern pattern(String text) {
    return PathPatternParser.defaultInstance.parse(text);
  }
}
