package io.maple.agent.web;

import io.maple.device.AgentTokens;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Who may use what is under /agent, and how the API documentation says so. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AgentConfiguration {

  private static final String SCHEME = "agentToken";
  private static final String DEVICE = "id";
  private static final String PATHS = "/agent/";

  /** Before the limit on bodies: who may not come in learns nothing of limits. */
  @Bean
  FilterRegistrationBean<AgentTokenFilter> agentTokenFilter(
      AgentTokens tokens, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
    FilterRegistrationBean<AgentTokenFilter> filter =
        new FilterRegistrationBean<>(new AgentTokenFilter(tokens, errors));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 50);
    return filter;
  }

  @Bean
  OpenApiCustomizer agentOperations() {
    return api -> {
      Components components = api.getComponents();
      components.addSecuritySchemes(
          SCHEME,
          new SecurityScheme()
              .type(SecurityScheme.Type.HTTP)
              .scheme("bearer")
              .description(
                  "The token that registering the device answered, or POST"
                      + " /devices/{id}/agent-token; whatever the group Agent does needs it."));
      api.getPaths()
          .forEach(
              (path, operations) -> {
                if (path.startsWith(PATHS)) {
                  operations.readOperations().forEach(AgentConfiguration::describe);
                }
              });
    };
  }

  private static void describe(Operation operation) {
    operation.setTags(List.of(AgentController.TAG));
    operation.addSecurityItem(new SecurityRequirement().addList(SCHEME));
    // Where everybody may do the same, that operation has the name already.
    operation.setOperationId("agent" + StringUtils.capitalize(operation.getOperationId()));
    List<Parameter> parameters = Objects.requireNonNullElse(operation.getParameters(), List.of());
    // Where an agent may do what everybody may, the device stands in the path alone.
    if (parameters.stream().noneMatch(each -> DEVICE.equals(each.getName()))) {
      operation.addParametersItem(new PathParameter().name(DEVICE).schema(new StringSchema()));
    }
    operation.getParameters().forEach(AgentConfiguration::describe);
  }

  private static void describe(Parameter parameter) {
    if (DEVICE.equals(parameter.getName())) {
      parameter.setExample("pixel9");
    }
    // Needed by one kind of body alone, for which OpenAPI has no word.
    if (Objects.requireNonNullElse(parameter.getDescription(), "")
        .startsWith(AgentProfileController.TEXT_ONLY)) {
      parameter.setRequired(false);
    }
  }
}
