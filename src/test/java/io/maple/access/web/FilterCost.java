package io.maple.access.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import java.util.Locale;
import java.util.Map;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Prints how long a request spends in the filters of Spring Security. */
final class FilterCost {

  private static final int ROUNDS = 5;
  private static final int REQUESTS = 50_000;
  private static final FilterChain NOTHING = (request, response) -> {};
  private static final Filter PASSING = (request, response, chain) -> {};

  private FilterCost() {}

  static void print(String what, Filter filters, Map<String, String> headers) throws Exception {
    double without = Double.POSITIVE_INFINITY;
    double with = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      without = Math.min(without, micros(PASSING, headers));
      with = Math.min(with, micros(filters, headers));
    }
    System.out.printf(Locale.ROOT, "%s: %.1f µs a request%n", what, with - without);
  }

  private static double micros(Filter filters, Map<String, String> headers) throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < REQUESTS; i++) {
      MockHttpServletRequest request = new MockHttpServletRequest("POST", "/predict");
      headers.forEach(request::addHeader);
      filters.doFilter(request, new MockHttpServletResponse(), NOTHING);
    }
    return (System.nanoTime() - start) / 1e3 / REQUESTS;
  }
}
