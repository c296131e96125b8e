package io.maple.adaptation;

import io.maple.learn.Target;
import io.maple.model.Models;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The devices whose models draw on a source device: when it changes they are adapted again, in the
 * background.
 *
 * <p>Devices with many samples of their own gain almost nothing from another's, and are omitted, as
 * are those that were rolled back. They are locked in the order of the database, which is the same
 * for everyone.
 */
@Component
class DependentDevices {

  private static final int FEW_SAMPLES = 200;

  private final Models models;
  private final AdaptationQueue queue;
  private final ApplicationEventPublisher events;

  DependentDevices(Models models, AdaptationQueue queue, ApplicationEventPublisher events) {
    this.models = models;
    this.queue = queue;
    this.events = events;
  }

  /**
   * Requests adaptations of the devices that depend on a source.
   *
   * @param known devices to omit
   * @return the devices that will be adapted
   */
  @Transactional
  public Set<String> adapt(Target source, Set<String> known) {
    Set<String> dependents =
        new LinkedHashSet<>(models.newestWithFewer(source.space(), source.quantity(), FEW_SAMPLES));
    dependents.remove(source.deviceId());
    dependents.removeAll(known);
    for (String deviceId : dependents) {
      queue.add(new Target(deviceId, source.space(), source.quantity()), AdaptationCause.SOURCES);
    }
    if (!dependents.isEmpty()) {
      events.publishEvent(new AdaptationsWaiting());
    }
    return dependents;
  }

  /**
   * Requests another adaptation of a target whose sources changed during its adaptation, unless it
   * has enough samples.
   */
  @Transactional
  public void adaptAgain(Target target, int samples) {
    if (samples < FEW_SAMPLES) {
      queue.add(target, AdaptationCause.SOURCES);
      events.publishEvent(new AdaptationsWaiting());
    }
  }
}
