package io.maple.access.web;

import io.maple.access.ApiKey;
import io.maple.access.KeyCheck;
import io.maple.access.RequestRates;
import io.maple.problem.RequestPath;
import io.maple.problem.UnauthorizedException;
import io.maple.secret.Bearer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Finds out whose key a request brings, and whether its caller asks too often; whether the key
 * suffices is decided later.
 */
class ApiKeyFilter implements Filter {

  private final KeyCheck keys;
  private final RequestRates rates;
  private final HandlerExceptionResolver errors;

  ApiKeyFilter(KeyCheck keys, RequestRates rates, HandlerExceptionResolver errors) {
    this.keys = keys;
    this.rates = rates;
    this.errors = errors;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpServletRequest asked = (HttpServletRequest) request;
    try {
      ApiKey key = identify(asked);
      if (key != null) {
        SecurityContextHolder.getContext().setAuthentication(new ApiKeyAuthentication(key));
      }
    } catch (RuntimeException refused) {
      errors.resolveException(asked, (HttpServletResponse) response, null, refused);
      return;
    }
    chain.doFilter(request, response);
  }

  /** The key of a request; null when it has none, or a device's token, which is checked later. */
  private @Nullable ApiKey identify(HttpServletRequest request) {
    String presented = Bearer.of(request);
    if (presented == null || ScopeRules.isAgents(RequestPath.of(request))) {
      rates.count(request.getRemoteAddr());
      return null;
    }
    try {
      ApiKey key = keys.check(presented);
      rates.count(key.prefix());
      return key;
    } catch (UnauthorizedException wrong) {
      rates.count(request.getRemoteAddr());
      throw wrong;
    }
  }
}
