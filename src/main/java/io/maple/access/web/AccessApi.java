package io.maple.access.web;

import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.PathContainer;

/** Says in the API documentation which key each operation needs, so that Swagger UI asks for it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AccessApi {

  private static final String SCHEME = "apiKey";

  @Bean
  OpenApiCustomizer keysOfOperations() {
    return api -> {
      api.getComponents()
          .addSecuritySchemes(
              SCHEME,
              new SecurityScheme()
                  .type(SecurityScheme.Type.HTTP)
                  .scheme("bearer")
                  .description(
                      "A key that POST /api-keys answered, or the one in maple.security.admin-key;"
                          + " none while the service is open."));
      api.getPaths().forEach(AccessApi::describe);
    };
  }

  private static void describe(String path, PathItem operations) {
    PathContainer parsed = PathContainer.parsePath(path);
    operations
        .readOperationsMap()
        .forEach(
            (method, operation) ->
                ScopeRules.needed(method.name(), parsed)
                    .ifPresent(
                        scope ->
                            operation.addSecurityItem(
                                new SecurityRequirement().addList(SCHEME, scope.toString()))));
  }
}
