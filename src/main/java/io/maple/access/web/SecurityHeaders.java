package io.maple.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/** What every answer tells browsers: run nothing from elsewhere, and show and keep this nowhere. */
class SecurityHeaders implements HeaderWriter {

  private static final String POLICY = "Content-Security-Policy";
  private static final String OWN_ONLY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src"
          + " 'none'";

  // Swagger UI sets styles in elements, and its icons are data.
  private static final String SWAGGER =
      OWN_ONLY + "; img-src 'self' data:; style-src 'self' 'unsafe-inline'";

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    String path = request.getRequestURI();
    boolean swagger = path.startsWith("/swagger-ui/", request.getContextPath().length());
    response.setHeader(POLICY, swagger ? SWAGGER : OWN_ONLY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    if (mayNotBeKept(response)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  // Files and ONNX models name their version, so that it can be asked whether it is still good.
  private static boolean mayNotBeKept(HttpServletResponse response) {
    return !response.containsHeader(HttpHeaders.CACHE_CONTROL)
        && !response.containsHeader(HttpHeaders.ETAG)
        && !response.containsHeader(HttpHeaders.LAST_MODIFIED);
  }
}
