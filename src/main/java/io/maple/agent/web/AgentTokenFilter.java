package io.maple.agent.web;

import io.maple.device.AgentTokens;
import io.maple.problem.MapleException;
import io.maple.problem.RequestPath;
import io.maple.secret.Bearer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Admits only a device's own agent under {@code /agent/devices/{id}}, and asks before it reads
 * anything of the body.
 */
class AgentTokenFilter implements Filter {

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
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpServletRequest asked = (HttpServletRequest) request;
    PathPattern.PathMatchInfo match = PATHS.matchAndExtract(RequestPath.of(asked));
    if (match != null) {
      String device = Objects.requireNonNull(match.getUriVariables().get("id"));
      try {
        tokens.check(device, Bearer.of(asked));
      } catch (MapleException refused) {
        errors.resolveException(asked, (HttpServletResponse) response, null, refused);
        return;
      }
    }
    chain.doFilter(request, response);
  }
}
