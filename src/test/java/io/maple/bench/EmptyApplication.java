package io.maple.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** What the service's starters alone take to start, with an empty database and nothing to do. */
@EnableAutoConfiguration
public class EmptyApplication {

  /** Serves nothing on a free port of the loopback. */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(EmptyApplication.class);
    application.addListeners(new ReadyLine());
    // Without Maple's own settings and migrations, which are on the class path.
    application.run(
        "--spring.config.location=optional:file:./none/",
        "--spring.flyway.locations=classpath:db/none",
        "--server.address=127.0.0.1",
        "--server.port=0");
  }
}
