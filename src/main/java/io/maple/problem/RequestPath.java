package io.maple.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;

/** A request's path as controllers' paths are matched with, so that no spelling escapes a rule. */
public final class RequestPath {

  private RequestPath() {}

  /** The path below the application, decoded and without parameters. */
  public static PathContainer of(HttpServletRequest request) {
    return (ServletRequestPathUtils.hasParsedRequestPath(request)
            ? ServletRequestPathUtils.getParsedRequestPath(request)
            : ServletRequestPathUtils.parse(request))
        .pathWithinApplication();
  }
}
