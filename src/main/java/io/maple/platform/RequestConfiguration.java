package io.maple.platform;

import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Spares requests what Spring does for them by default and nothing here needs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class RequestConfiguration {

  /** The dispatcher binds the request to its thread, and no filter asks for it earlier. */
  @Bean
  FilterRegistrationBean<RequestContextFilter> requestContextFilter() {
    FilterRegistrationBean<RequestContextFilter> filter =
        new FilterRegistrationBean<>(new RequestContextFilter());
    filter.setEnabled(false);
    return filter;
  }

  /** Paths of controllers are looked up before those of the actuator, which are asked less. */
  @Bean
  WebMvcRegistrations controllersFirst() {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new ControllersFirst();
      }
    };
  }

  private static final class ControllersFirst extends RequestMappingHandlerMapping {

    // The actuator's are at -100.
    private static final int ORDER = -200;

    @Override
    public int getOrder() {
      return ORDER;
    }
  }

  /**
   * Requests are records that are there as a whole: none is an entity that JPA has to load, nor
   * need it be remembered which of them are there.
   */
  @Bean
  ValidationConfigurationCustomizer wholeRequests() {
    return configuration ->
        configuration
            .traversableResolver(new Whole())
            .addProperty(
                HibernateValidatorConfiguration.ENABLE_TRAVERSABLE_RESOLVER_RESULT_CACHE, "false");
  }

  private static final class Whole implements TraversableResolver {

    @Override
    public boolean isReachable(
        @Nullable Object object,
        Path.Node property,
        Class<?> root,
        Path path,
        ElementType element) {
      return true;
    }

    @Override
    public boolean isCascadable(
        @Nullable Object object,
        Path.Node property,
        Class<?> root,
        Path path,
        ElementType element) {
      return true;
    }
  }
}
