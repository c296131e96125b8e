package io.maple.access.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;

/** A request's path as controllers' paths are matched with, so that no spelling escapes a rule. */
final class RequestPath {

  private RequestPath() {}

  static PathContainer of(HttpServletRequest request) {
    return (ServletRequestPathUtils.hasParsedRequestPath(request)
            ? ServletRequestPathUtils.getParsedRequestPath(request)
            : ServletRequestPathUtils.parse(request))
        .pathWithinApplication();
  }
}
