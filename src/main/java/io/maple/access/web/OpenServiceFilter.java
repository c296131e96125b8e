package io.maple.access.web;

import io.maple.access.RequestRates;
import io.maple.problem.FieldProblem;
import io.maple.problem.ForbiddenException;
import io.maple.problem.RequestPath;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Keeps an open service for who sits at the machine: pages of other sites that a browser there
 * shows may neither write nor, having rebound their name to this address, read.
 */
class OpenServiceFilter implements Filter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
  private static final Pattern LOOPBACK =
      Pattern.compile("127(\\.\\d{1,3}){3}|\\[?(0*:)+0*1]?|[\\w.-]+\\.localhost");

  private final Set<String> hosts = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
  private final RequestRates rates;
  private final HandlerExceptionResolver errors;

  OpenServiceFilter(
      List<String> allowedHosts, RequestRates rates, HandlerExceptionResolver errors) {
    allowedHosts.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    this.rates = rates;
    this.errors = errors;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpServletRequest asked = (HttpServletRequest) request;
    try {
      checkHost(asked.getServerName());
      if (!READING.contains(asked.getMethod())) {
        checkSite(asked);
      }
      checkOperator(asked);
      rates.count(asked.getRemoteAddr());
    } catch (RuntimeException refused) {
      errors.resolveException(asked, (HttpServletResponse) response, null, refused);
      return;
    }
    chain.doFilter(request, response);
  }

  private void checkHost(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (!hosts.contains(name) && !LOOPBACK.matcher(name).matches()) {
      throw ForbiddenException.of(
          "unknown-host",
          "Host",
          "The host (%s) is not this machine, and without keys only who asks for localhost is answered.\nMaybe set maple.security.admin-key, or add the name to maple.security.allowed-hosts."
              .formatted(new FieldProblem("Host", "", host).rejected()),
          host);
    }
  }

  private static void checkSite(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    boolean own = site != null ? OWN_SITE.contains(site) : origin == null || isOwn(origin, request);
    if (!own) {
      throw ForbiddenException.of(
          "cross-site",
          "Origin",
          "The request comes from a page of another site (%s), which may change nothing here.\nMaybe send it from a program, or from a page that Maple serves."
              .formatted(new FieldProblem("Origin", "", origin == null ? site : origin).rejected()),
          origin == null ? String.valueOf(site) : origin);
    }
  }

  private static boolean isOwn(String origin, HttpServletRequest request) {
    String host = request.getHeader(HttpHeaders.HOST);
    return host != null && origin.equalsIgnoreCase(request.getScheme() + "://" + host);
  }

  private static void checkOperator(HttpServletRequest request) {
    String method = request.getMethod();
    if (ScopeRules.isOperators(method, RequestPath.of(request))) {
      throw ForbiddenException.of(
          "keys-needed",
          "Authorization",
          "This needs a key with the scope admin, and the service has none.\nMaybe set maple.security.admin-key.",
          method);
    }
  }
}
