package io.maple.limit;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Requests whose bodies have a limit of their own; a bean of each such kind is all it takes.
 *
 * @param path as controllers write theirs
 */
public record LargeBodies(String method, PathPattern path, BodyLimit limit) {

  /** Requests by method and path. */
  public static LargeBodies of(String method, String path, BodyLimit limit) {
    return new LargeBodies(method, PathPatternParser.defaultInstance.parse(path), limit);
  }

  boolean include(String asked, PathContainer at) {
    return method.equals(asked) && path.matches(at);
  }
}
