package io.maple.dashboard;

import java.util.Objects;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;

/** Serves the dashboard's charting library beside its own files, whatever version is built in. */
@Configuration(proxyBeanMethods = false)
class DashboardConfiguration implements WebMvcConfigurer {

  private static final String LIBRARY = "uplot";

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    String version =
        Objects.requireNonNull(new WebJarVersionLocator().version(LIBRARY), "uPlot is built in");
    registry
        .addResourceHandler("/assets/uplot/**")
        .addResourceLocations(
            "classpath:/META-INF/resources/webjars/%s/%s/dist/".formatted(LIBRARY, version))
        .setUseLastModified(false);
  }
}
