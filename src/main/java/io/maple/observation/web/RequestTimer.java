package io.maple.observation.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Measures every request, also those that other filters refuse, which have no path pattern.
 *
 * <p>An answer that is written after the request's thread has gone, such as a stream of events, is
 * measured as far as its beginning.
 */
final class RequestTimer implements Filter {

  private static final String NO_PATTERN = "(none)";
  private static final int FAILED = 500;

  private final RequestMetrics metrics;

  RequestTimer(RequestMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    int status = FAILED;
    try {
      chain.doFilter(request, response);
      status = ((HttpServletResponse) response).getStatus();
    } finally {
      Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      metrics.record(
          ((HttpServletRequest) request).getMethod(),
          pattern instanceof String text ? text : NO_PATTERN,
          status,
          System.nanoTime() - start);
    }
  }
}
