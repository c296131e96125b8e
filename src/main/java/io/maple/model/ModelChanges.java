package io.maple.model;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the models in memory equal to those that the database names, whichever replica stored them,
 * by reading the pointers every second.
 */
@Component
class ModelChanges {

  private static final Logger LOG = LoggerFactory.getLogger(ModelChanges.class);

  private final ServingPointers pointers;
  private final ServingModels serving;
  private boolean failing;

  ModelChanges(ServingPointers pointers, ServingModels serving) {
    this.pointers = pointers;
    this.serving = serving;
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void read() {
    try {
      serving.follow(pointers.all());
      if (failing) {
        failing = false;
        LOG.info("The database returns the serving models again");
      }
    } catch (RuntimeException e) {
      if (!failing) {
        failing = true;
        LOG.warn("The serving models cannot be read from the database: {}", e.getMessage());
      }
    }
  }
}
