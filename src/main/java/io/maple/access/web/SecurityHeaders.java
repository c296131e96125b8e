package io.maple.access.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * What every answer tells browsers: run nothing from elsewhere, and show and keep this nowhere.
 *
 * <p>Said before anything is answered, so that also what Tomcat refuses says it; who serves what
 * may be kept replaces the header. Spring Security would watch each answer in order to say it last,
 * and Tomcat encode each header of each answer anew.
 */
@Component
@ConditionalOnWebApplication
class SecurityHeaders implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

  private static final String OWN_ONLY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src"
          + " 'none'";

  private static final List<Header> ALWAYS =
      List.of(
          new Header("X-Content-Type-Options", "nosniff"),
          new Header("X-Frame-Options", "DENY"),
          new Header("Referrer-Policy", "no-referrer"),
          new Header("Cross-Origin-Resource-Policy", "same-origin"),
          new Header("Cross-Origin-Opener-Policy", "same-origin"));
  private static final List<Header> USUAL =
      List.of(policy(OWN_ONLY), new Header(HttpHeaders.CACHE_CONTROL, "no-store"));
  // Swagger UI sets styles in elements, and its icons are data. Its files bear a date, by which
  // browsers ask whether they are still good.
  private static final List<Header> SWAGGER =
      List.of(
          policy(OWN_ONLY + "; img-src 'self' data:; style-src 'self' 'unsafe-inline'"),
          new Header(HttpHeaders.CACHE_CONTROL, "no-cache"));
  private static final List<Header> SECURE =
      List.of(new Header("Strict-Transport-Security", "max-age=31536000"));

  private static Header policy(String policy) {
    return new Header("Content-Security-Policy", policy);
  }

  @Override
  public void customize(ConfigurableTomcatWebServerFactory factory) {
    factory.addEngineValves(new Saying());
  }

  private static final class Saying extends ValveBase {

    Saying() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      MimeHeaders headers = response.getCoyoteResponse().getMimeHeaders();
      add(ALWAYS, headers);
      String path = request.getRequestURI();
      boolean swagger = path != null && path.startsWith("/swagger-ui/", base(request));
      add(swagger ? SWAGGER : USUAL, headers);
      if (request.isSecure()) {
        add(SECURE, headers);
      }
      getNext().invoke(request, response);
    }

    // A request that Tomcat could not read has no path, and belongs to no application.
    private static int base(Request request) {
      String base = request.getContext() == null ? null : request.getContextPath();
      return base == null ? 0 : base.length();
    }

    private static void add(List<Header> said, MimeHeaders headers) {
      for (Header header : said) {
        header.addTo(headers);
      }
    }
  }

  /** In the bytes that are sent. */
  private static final class Header {

    private final byte[] name;
    private final byte[] value;

    Header(String name, String value) {
      this.name = name.getBytes(StandardCharsets.ISO_8859_1);
      this.value = value.getBytes(StandardCharsets.ISO_8859_1);
    }

    void addTo(MimeHeaders headers) {
      headers.addValue(name, 0, name.length).setBytes(value, 0, value.length);
    }
  }
}
