package io.maple.access.web;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CompositeHeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Headers that forbid browsers to run content of other sites and to store answers. */
final class SecurityHeaders {

  private static final String OWN_CONTENT =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src"
          + " 'none'";

  private SecurityHeaders() {}

  /** A writer of all of them, except where the answer has the header already. */
  static HeaderWriter writer() {
    RequestMatcher swagger = PathPatternRequestMatcher.withDefaults().matcher("/swagger-ui/**");
    RequestMatcher other = new NegatedRequestMatcher(swagger);
    return new CompositeHeaderWriter(
        List.of(
            new XContentTypeOptionsHeaderWriter(),
            new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
            new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER),
            resourcePolicy(),
            openerPolicy(),
            new HstsHeaderWriter(false),
            new DelegatingRequestMatcherHeaderWriter(other, answers()),
            new DelegatingRequestMatcherHeaderWriter(swagger, swaggerFiles())));
  }

  private static HeaderWriter answers() {
    return new CompositeHeaderWriter(
        List.of(
            new ContentSecurityPolicyHeaderWriter(OWN_CONTENT),
            new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-store")));
  }

  /**
   * Swagger UI sets styles in elements, and its icons are data. Its files have a date, which
   * browsers use to revalidate them.
   */
  private static HeaderWriter swaggerFiles() {
    return new CompositeHeaderWriter(
        List.of(
            new ContentSecurityPolicyHeaderWriter(
                OWN_CONTENT + "; img-src 'self' data:; style-src 'self' 'unsafe-inline'"),
            new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-cache")));
  }

  private static HeaderWriter resourcePolicy() {
    CrossOriginResourcePolicyHeaderWriter writer = new CrossOriginResourcePolicyHeaderWriter();
    writer.setPolicy(CrossOriginResourcePolicy.SAME_ORIGIN);
    return writer;
  }

  private static HeaderWriter openerPolicy() {
    CrossOriginOpenerPolicyHeaderWriter writer = new CrossOriginOpenerPolicyHeaderWriter();
    writer.setPolicy(CrossOriginOpenerPolicy.SAME_ORIGIN);
    return writer;
  }
}
