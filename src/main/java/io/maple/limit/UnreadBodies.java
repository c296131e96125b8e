package io.maple.limit;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Reads on what is left of a request's body once it is answered, and drops it, so that who still
 * sends sees the answer and not a broken pipe; but for no longer than a body may take to arrive,
 * and for few at a time. Tomcat would do so for as long as bytes come.
 */
@Component
@ConditionalOnWebApplication
@EnableConfigurationProperties(Limits.class)
class UnreadBodies implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadBodies.class);
  private static final int BYTES_PER_READ = 8192;

  private final long nanos;
  private final Semaphore room;

  UnreadBodies(Limits limits, @Value("${server.tomcat.threads.max}") int threads) {
    this.nanos = limits.bodyTime().toNanos();
    // Bodies that somebody waits for have half of the threads already.
    this.room = new Semaphore(Math.max(1, threads / 4));
  }

  @Override
  public void customize(ConfigurableTomcatWebServerFactory factory) {
    factory.addEngineValves(new Draining());
  }

  private final class Draining extends ValveBase {

    Draining() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      getNext().invoke(request, response);
      if (!request.isAsync() && !request.isFinished() && !isDrained(request, response)) {
        // The connection is closed instead.
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      }
    }

    private boolean isDrained(Request request, Response response) {
      // Who asks first whether to send the body has been answered that.
      if (request.getCoyoteRequest().hasExpectation() || !room.tryAcquire()) {
        return false;
      }
      try {
        response.flushBuffer();
        return isDrained(request.getStream(), request.getCoyoteRequest().getStartTimeNanos());
      } catch (IOException gone) {
        LOG.debug("The rest of a body did not come", gone);
        return false;
      } finally {
        room.release();
      }
    }

    private boolean isDrained(InputStream rest, long startNanos) throws IOException {
      byte[] dropped = new byte[BYTES_PER_READ];
      while (System.nanoTime() - startNanos < nanos) {
        if (rest.read(dropped) < 0) {
          return true;
        }
      }
      return false;
    }
  }
}
