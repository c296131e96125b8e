package io.maple.adaptation;

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

  private final ServingRepository serving;
  private final AdaptationQueue queue;
  private final ApplicationEventPublisher events;

  Followers(ServingRepository serving, AdaptationQueue queue, ApplicationEventPublisher events) {
    this.serving = serving;
    this.queue = queue;
    this.events = events;
  }

  @Transactional
  public void adapt(DeviceSpace source) {
    for (String deviceId : serving.newestWithFewer(source.space(), FEW_SAMPLES)) {
      if (!deviceId.equals(source.deviceId())) {
        queue.add(new DeviceSpace(deviceId, source.space()), AdaptationCause.SOURCES);
      }
    }
    events.publishEvent(new AdaptationsWaiting());
  }
}
