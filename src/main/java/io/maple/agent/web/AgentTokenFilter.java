package io.maple.agent.web;

import io.maple.device.AgentTokens;
import io.maple.platform.Bearer;
import io.maple.platform.MapleException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Lets nobody but a device's own agent under {@code /agent/devices/{id}}, and asks before it reads
 * anything of the body.
 */
class AgentTokenFilter extends OncePerRequestFilter {

  // Matched as controllers' paths are, so that no spelling of a path reaches one and misses this.
  private static final PathPattern PATHS =
      PathPatternParser.defaultInstance.parse("/agent/devices/{id}/**");

  private final AgentTokens tokens;
  private final HandlerExceptionResolver errors;

  AgentTokenFilter(AgentTokens tokens, HandlerExceptionResolver errors) {
    this.tokens = tokens;
    this.errors = errors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
    PathPattern.PathMatchInfo match = PATHS.matchAndExtract(path);
    if (match != null) {
      String device = Objects.requireNonNull(match.getUriVariables().get("id"));
      try {
        tokens.check(device, Bearer.of(request));
      } catch (MapleException refused) {
        errors.resolveException(request, response, null, refused);
        return;
      }
    }
    chain.doFilter(request, response);
  }
}
