package io.maple.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Renders as problem details what Tomcat refuses before Spring sees it, such as broken paths. */
@Component
@ConditionalOnWebApplication
class ContainerErrors implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

  private static final Logger LOG = LoggerFactory.getLogger(ContainerErrors.class);

  private final ObjectProvider<JsonMapper> json;

  ContainerErrors(ObjectProvider<JsonMapper> json) {
    this.json = json;
  }

  @Override
  public void customize(ConfigurableTomcatWebServerFactory factory) {
    factory.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new ProblemValve()));
  }

  private final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      int status = response.getStatus();
      if (status < HttpServletResponse.SC_BAD_REQUEST
          || response.getContentWritten() > 0
          || !response.setErrorReported()) {
        return;
      }
      Problem problem = RequestProblems.other(HttpStatusCode.valueOf(status));
      try {
        // Rejected ahead of the filters that write the headers of all other answers.
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response
            .getOutputStream()
            .write(
                json.getObject()
                    .writeValueAsBytes(
                        problem.at(Objects.requireNonNullElse(request.getRequestURI(), "/"))));
        response.finishResponse();
      } catch (IOException gone) {
        LOG.debug("Who sent a broken request did not wait for the answer", gone);
      }
    }
  }
}
