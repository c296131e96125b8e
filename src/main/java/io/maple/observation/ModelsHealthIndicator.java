package io.maple.observation;

import io.maple.model.ServingModels;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Loads the models when the service starts, and says so: before that it is not ready. */
@Component
@ConditionalOnWebApplication
class ModelsHealthIndicator implements HealthIndicator, ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ModelsHealthIndicator.class);

  private final ServingModels serving;
  private volatile @Nullable Integer loaded;

  ModelsHealthIndicator(ServingModels serving) {
    this.serving = serving;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    load();
  }

  /** Loads what is not loaded yet; where the database does not answer, another call tries again. */
  synchronized void load() {
    if (loaded != null) {
      return;
    }
    long start = System.nanoTime();
    try {
      int count = serving.loadAll();
      loaded = count;
      LOG.info("{} models loaded in {} ms", count, (System.nanoTime() - start) / 1_000_000);
    } catch (RuntimeException unavailable) {
      LOG.warn("The models cannot be loaded yet: {}", unavailable.getMessage());
      LOG.debug("The reason", unavailable);
    }
  }

  @Override
  public Health health() {
    Integer count = loaded;
    return count == null
        ? Health.outOfService().build()
        : Health.up().withDetail("loaded", count).build();
  }
}
