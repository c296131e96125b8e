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
 * <p>Devices with many samples of their own gain next to nothing from another's, and are left
 * alone, as are those that somebody has rolled back. They are locked in the order of the database,
 * which is the same for everyone.
 */
@Component
class Followers {

  private static final int FEW_SAMPLES = 200;

  private final Models models;
  private final AdaptationQueue queue;
  private final ApplicationEventPublisher events;

  Followers(Models models, AdaptationQueue queue, ApplicationEventPublisher events) {
    this.models = models;
    this.queue = queue;
    this.events = events;
  }

  /**
   * Lets the followers of a source be adapted again.
   *
   * @param known those that need not be
   * @return those that will be
   */
  @Transactional
  public Set<String> adapt(Target source, Set<String> known) {
    Set<String> woken =
        new LinkedHashSet<>(models.newestWithFewer(source.space(), source.quantity(), FEW_SAMPLES));
    woken.remove(source.deviceId());
    woken.removeAll(known);
    for (String deviceId : woken) {
      queue.add(new Target(deviceId, source.space(), source.quantity()), AdaptationCause.SOURCES);
    }
    if (!woken.isEmpty()) {
      events.publishEvent(new AdaptationsWaiting());
    }
    return woken;
  }

  /**
   * Lets a device be adapted again because its sources changed while it was, unless it has samples
   * enough.
   */
  @Transactional
  public void adaptAgain(Target target, int samples) {
    if (samples < FEW_SAMPLES) {
      queue.add(target, AdaptationCause.SOURCES);
      events.publishEvent(new AdaptationsWaiting());
    }
  }
}
