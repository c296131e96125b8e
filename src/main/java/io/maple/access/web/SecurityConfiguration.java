package io.maple.access.web;

import io.github.bucket4j.TimeMeter;
import io.maple.access.AccessSettings;
import io.maple.access.KeyCheck;
import io.maple.access.RequestRates;
import io.maple.limit.Limits;
import io.maple.problem.InvalidInputException;
import io.maple.problem.RequestPath;
import java.util.List;
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
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What every request passes: few checks while the service is open, keys and scopes otherwise. */
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
    return settings.open() ? open(settings, limits, errors) : guarded(http, limits, keys, errors);
  }

  /**
   * Not built by HttpSecurity, whose chains do more: an open service's requests pay for nothing.
   */
  private SecurityFilterChain open(
      AccessSettings settings, Limits limits, HandlerExceptionResolver errors) {
    RequestRates rates =
        new RequestRates(
            limits.openRequestsPerSecond(),
            "maple.limits.open-requests-per-second",
            TimeMeter.SYSTEM_NANOTIME);
    return new DefaultSecurityFilterChain(
        AnyRequestMatcher.INSTANCE,
        List.of(new OpenServiceFilter(settings.allowedHosts(), rates, errors)));
  }

  private SecurityFilterChain guarded(
      HttpSecurity http, Limits limits, KeyCheck keys, HandlerExceptionResolver errors) {
    RequestRates rates =
        new RequestRates(
            limits.requestsPerSecond(),
            "maple.limits.requests-per-second",
            TimeMeter.SYSTEM_NANOTIME);
    KeyRefusals refusals = new KeyRefusals(errors);
    // A key is sent by programs and never by a browser of its own accord: CSRF finds nothing to
    // use.
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(AbstractHttpConfigurer::disable)
        .addFilterBefore(new ApiKeyFilter(keys, rates, errors), AnonymousAuthenticationFilter.class)
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

  /** Each filter and decision would be timed, and its tags gathered, in every request. */
  @Bean
  SecurityObservationSettings withoutObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  HttpFirewall firewall() {
    return new PathFirewall();
  }

  @Bean
  RequestRejectedHandler malformedPaths(
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
    return (request, response, rejected) -> {
      String path = request.getRequestURI();
      errors.resolveException(
          request,
          response,
          null,
          InvalidInputException.of(
              "path",
              "The path holds what no path here has, such as //, /../ or an encoded slash.\nMaybe look it up in /swagger-ui.html.",
              path));
    };
  }
}
