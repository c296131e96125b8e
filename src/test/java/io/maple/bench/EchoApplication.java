package io.maple.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The bare endpoint: what Spring MVC, Tomcat and Jackson cost without Maple. */
@ImportAutoConfiguration({
  DispatcherServletAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  HttpEncodingAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  TomcatServletWebServerAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
@Import(Echo.class)
public class EchoApplication {

  /** Serves on a free port of the loopback. */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(EchoApplication.class);
    application.setAdditionalProfiles(Echo.PROFILE);
    application.addListeners(new ReadyLine());
    // Without Maple's own settings, which are on the class path.
    application.run(
        "--spring.config.location=optional:file:./none/",
        "--server.address=127.0.0.1",
        "--server.port=0");
  }
}
