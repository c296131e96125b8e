package io.maple.access.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/**
 * What every answer tells browsers: run nothing from elsewhere, and show and keep this nowhere.
 *
 * <p>Said before anything is answered, for Spring Security would watch each answer in order to say
 * it last; who serves what may be kept replaces the header.
 */
class SecurityHeaders implements Filter {

  private static final String POLICY = "Content-Security-Policy";
  private static final String OWN_ONLY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src"
          + " 'none'";

  // Swagger UI sets styles in elements, and its icons are data.
  private static final String SWAGGER =
      OWN_ONLY + "; img-src 'self' data:; style-src 'self' 'unsafe-inline'";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    say((HttpServletRequest) request, (HttpServletResponse) response);
    chain.doFilter(request, response);
  }

  private static void say(HttpServletRequest request, HttpServletResponse response) {
    String path = request.getRequestURI();
    boolean swagger = path.startsWith("/swagger-ui/", request.getContextPath().length());
    response.addHeader(POLICY, swagger ? SWAGGER : OWN_ONLY);
    response.addHeader("X-Content-Type-Options", "nosniff");
    response.addHeader("X-Frame-Options", "DENY");
    response.addHeader("Referrer-Policy", "no-referrer");
    response.addHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.addHeader("Cross-Origin-Opener-Policy", "same-origin");
    // Swagger's files bear a date, by which browsers ask whether they are still good.
    response.addHeader(HttpHeaders.CACHE_CONTROL, swagger ? "no-cache" : "no-store");
    if (request.isSecure()) {
      response.addHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
