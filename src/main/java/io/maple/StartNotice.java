package io.maple;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where to look, once the service is ready. */
@Component
class StartNotice {

  private static final Logger LOG = LoggerFactory.getLogger(StartNotice.class);

  private final Environment environment;

  StartNotice(Environment environment) {
    this.environment = environment;
  }

  @EventListener
  void on(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext web
        && web.getWebServer() != null) {
      LOG.info(
          "Maple is ready: http://{}:{}/",
          environment.getProperty("server.address", "127.0.0.1"),
          web.getWebServer().getPort());
    }
  }
}
