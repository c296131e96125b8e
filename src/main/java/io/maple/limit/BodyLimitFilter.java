package io.maple.limit;

import io.maple.problem.RequestPath;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses bodies over the limit: at once when their length is declared, else while reading; and
 * those that take too long.
 */
@Component
@ConditionalOnWebApplication
@EnableConfigurationProperties(Limits.class)
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class BodyLimitFilter implements Filter {

  private final BodyLimit usual;
  private final List<LargeBodies> exceptions;
  private final Semaphore room;
  private final HandlerExceptionResolver errors;

  BodyLimitFilter(
      Limits limits,
      ObjectProvider<LargeBodies> exceptions,
      @Value("${server.tomcat.threads.max}") int threads,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
    this.usual =
        new BodyLimit(
            limits.bodyBytes(), limits.bodyTime(), limits.bodyTime(), "maple.limits.body-bytes");
    this.exceptions = exceptions.stream().toList();
    this.room = new Semaphore(Math.max(1, threads / 2));
    this.errors = errors;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpServletRequest asked = (HttpServletRequest) request;
    BodyLimit limit = limitOf(asked);
    if (asked.getContentLengthLong() > limit.bytes()) {
      errors.resolveException(asked, (HttpServletResponse) response, null, limit.exceeded());
      return;
    }
    try (BodyArrival arrival = new BodyArrival(limit, room)) {
      chain.doFilter(new LimitedRequest(asked, arrival), response);
    }
  }

  private BodyLimit limitOf(HttpServletRequest request) {
    for (LargeBodies large : exceptions) {
      if (large.include(request.getMethod(), RequestPath.of(request))) {
        return large.limit();
      }
    }
    return usual;
  }

  private static final class LimitedRequest extends HttpServletRequestWrapper {

    private final BodyArrival arrival;
    private @Nullable ServletInputStream stream;
    private @Nullable BufferedReader reader;

    LimitedRequest(HttpServletRequest request, BodyArrival arrival) {
      super(request);
      this.arrival = arrival;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (stream == null) {
        stream = new LimitedStream(super.getInputStream(), arrival);
      }
      return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
      if (reader == null) {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        reader = new BufferedReader(new InputStreamReader(getInputStream(), charset));
      }
      return reader;
    }
  }
}
