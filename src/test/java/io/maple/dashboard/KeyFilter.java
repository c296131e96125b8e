package io.maple.dashboard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks for a key while a test wants it to. */
final class KeyFilter extends OncePerRequestFilter {

  static final String KEY = "only-for-this-test";

  volatile boolean asking;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean page =
        request.getRequestURI().equals("/") || request.getRequestURI().startsWith("/assets/");
    if (page || !asking || ("Bearer " + KEY).equals(request.getHeader("Authorization"))) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(401);
    response.setContentType("application/problem+json");
    response
        .getWriter()
        .write("{\"status\":401,\"detail\":\"A key is missing.\\nMaybe send one.\",\"errors\":[]}");
  }
}
