package io.maple.prediction;

import io.maple.model.ServedModel;
import io.maple.model.ServingModels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Computes in the background, as soon as the service is ready, what the first prediction in each
 * search space would wait for otherwise.
 */
@Component
@ConditionalOnWebApplication
class WarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private final ServingModels serving;

  WarmUp(ServingModels serving) {
    this.serving = serving;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    Thread thread = new Thread(this::prepare, "warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  void prepare() {
    for (ServedModel served : serving.onePerSpace()) {
      long start = System.nanoTime();
      served.model().prepare();
      LOG.debug(
          "Prepared for predictions in {} in {} ms",
          served.card().space(),
          (System.nanoTime() - start) / 1_000_000);
    }
  }
}
