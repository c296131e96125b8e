package io.maple.observation;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** What is looked at now and then. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ObservationConfiguration implements SchedulingConfigurer {

  /** Not before the service is ready: it would be ready later. */
  private static final Duration FIRST = Duration.ofSeconds(5);

  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

  private final FleetMetrics fleet;
  private final ModelsHealthIndicator models;
  private final MetricsSettings settings;

  ObservationConfiguration(
      FleetMetrics fleet, ModelsHealthIndicator models, MetricsSettings settings) {
    this.fleet = fleet;
    this.models = models;
    this.settings = settings;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addFixedDelayTask(new FixedDelayTask(fleet::refresh, settings.refresh(), FIRST));
    tasks.addFixedDelayTask(new FixedDelayTask(models::load, TRY_AGAIN, TRY_AGAIN));
  }
}
