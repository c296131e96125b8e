package io.maple.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Refuses paths that could be read in two ways; they are matched as controllers' are. Methods and
 * headers are judged by who reads them, so that nothing has to watch every look at a request, and
 * Tomcat lets no line break into a header.
 */
class PathFirewall extends StrictHttpFirewall {

  PathFirewall() {
    setAllowSemicolon(true);
    setUnsafeAllowAnyHttpMethod(true);
  }

  @Override
  public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
    super.getFirewalledRequest(request);
    return new Passed(request);
  }

  @Override
  public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
    return response;
  }

  private static final class Passed extends FirewalledRequest {

    Passed(HttpServletRequest request) {
      super(request);
    }

    @Override
    public void reset() {
      // Nothing was changed.
    }
  }
}
