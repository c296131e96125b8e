package io.maple.access.web;

import io.github.bucket4j.TimeMeter;
import io.maple.access.AccessSettings;
import io.maple.access.KeyCheck;
import io.maple.access.RequestRates;
import io.maple.limit.Limits;
import io.maple.problem.InvalidInputException;
import io.maple.problem.RequestPath;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** The filter chain: origin checks while the service is open, keys and scopes otherwise. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

  @Bean
  SecurityFilterChain requests(
      HttpSecurity http,
      AccessSettings settings,
      Limits limits,
      KeyCheck keys,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
    // Callers send a key explicitly, and browsers send none on their own: CSRF does not apply.
    http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> headers.defaultsDisabled().addHeaderWriter(SecurityHeaders.writer()));
    return settings.open()
        ? open(http, settings, limits, errors)
        : guarded(http, limits, keys, errors);
  }

  private static SecurityFilterChain open(
      HttpSecurity http, AccessSettings settings, Limits limits, HandlerExceptionResolver errors) {
    RequestRates rates =
        new RequestRates(
            limits.openRequestsPerSecond(),
            "maple.limits.open-requests-per-second",
            TimeMeter.SYSTEM_NANOTIME);
    return http.addFilterBefore(
            new OpenServiceFilter(settings.allowedHosts(), rates, errors),
            AnonymousAuthenticationFilter.class)
        .build();
  }

  private static SecurityFilterChain guarded(
      HttpSecurity http, Limits limits, KeyCheck keys, HandlerExceptionResolver errors) {
    RequestRates rates =
        new RequestRates(
            limits.requestsPerSecond(),
            "maple.limits.requests-per-second",
            TimeMeter.SYSTEM_NANOTIME);
    KeyRefusals refusals = new KeyRefusals(errors);
    return http.addFilterBefore(
            new ApiKeyFilter(keys, rates, errors), AnonymousAuthenticationFilter.class)
        .exceptionHandling(
            answers -> answers.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(requests -> requests.anyRequest().access(scopes()))
        .build();
  }

  private static AuthorizationManager<RequestAuthorizationContext> scopes() {
    return (authentication, context) ->
        ScopeRules.needed(context.getRequest().getMethod(), RequestPath.of(context.getRequest()))
            .map(
                scope ->
                    AuthorityAuthorizationManager.<RequestAuthorizationContext>hasAuthority(
                            scope.toString())
                        .authorize(authentication, context))
            .orElseGet(() -> new AuthorizationDecision(true));
  }

  /** Each filter and decision would be timed in every request. */
  @Bean
  SecurityObservationSettings withoutObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /**
   * Rejects paths that can be read in two ways. Semicolons are valid in cells; methods, headers and
   * parameters are checked by the controllers, whose errors name them.
   */
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowSemicolon(true);
    firewall.setUnsafeAllowAnyHttpMethod(true);
    firewall.setAllowedHeaderNames(name -> true);
    firewall.setAllowedHeaderValues(value -> true);
    firewall.setAllowedParameterNames(name -> true);
    return firewall;
  }

  @Bean
  RequestRejectedHandler malformedPaths(
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
    HeaderWriter headers = SecurityHeaders.writer();
    return (request, response, rejected) -> {
      // Rejected ahead of the filter chain, which writes the headers of all other answers.
      headers.writeHeaders(request, response);
      errors.resolveException(
          request,
          response,
          null,
          InvalidInputException.of(
              "path",
              "The path holds what no path here has, such as //, /../ or an encoded slash.\nMaybe look it up in /swagger-ui.html.",
              request.getRequestURI()));
    };
  }
}
