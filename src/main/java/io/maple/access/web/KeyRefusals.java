package io.maple.access.web;

import io.maple.access.Scope;
import io.maple.problem.ForbiddenException;
import io.maple.problem.RequestPath;
import io.maple.problem.UnauthorizedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers who brings no key, or one that does not suffice, and says what is lacking. */
class KeyRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final HandlerExceptionResolver errors;

  KeyRefusals(HandlerExceptionResolver errors) {
    this.errors = errors;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException missing) {
    Scope needed = needed(request);
    errors.resolveException(
        request,
        response,
        null,
        UnauthorizedException.missing(
            "The header Authorization has no key with the scope %s.\nMaybe send \"Authorization: Bearer maple_key_…\"; an administrator makes one with POST /api-keys."
                .formatted(needed)));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
    ApiKeyAuthentication holder =
        (ApiKeyAuthentication) SecurityContextHolder.getContext().getAuthentication();
    String prefix = holder == null ? "none" : holder.getName();
    String held =
        holder == null
            ? "nothing"
            : holder.getPrincipal().scopes().stream()
                .sorted()
                .map(Scope::toString)
                .collect(Collectors.joining(", "));
    errors.resolveException(
        request,
        response,
        null,
        ForbiddenException.of(
            "missing-scope",
            "Authorization",
            "The key (%s) is missing the scope %s; it has %s.\nMaybe an administrator makes another, with POST /api-keys."
                .formatted(prefix, needed(request), held),
            prefix));
  }

  private static Scope needed(HttpServletRequest request) {
    return ScopeRules.needed(request.getMethod(), RequestPath.of(request)).orElse(Scope.PREDICT);
  }
}
