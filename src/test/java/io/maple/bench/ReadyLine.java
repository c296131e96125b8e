package io.maple.bench;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;

/** Says where an application listens once it is ready, as the service does. */
final class ReadyLine implements ApplicationListener<ApplicationReadyEvent> {

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext web
        && web.getWebServer() != null) {
      System.out.printf("It is ready: http://127.0.0.1:%d/%n", web.getWebServer().getPort());
    }
  }
}
