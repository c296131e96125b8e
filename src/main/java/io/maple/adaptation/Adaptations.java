package io.maple.adaptation;

import io.maple.device.Devices;
import io.maple.learn.Quantity;
import io.maple.learn.Target;
import io.maple.model.NoModel;
import io.maple.model.OutdatedModel;
import io.maple.problem.ConflictException;
import io.maple.problem.InvalidInputException;
import io.maple.problem.NotFoundException;
import io.maple.problem.TooManyRequestsException;
import io.maple.profile.Descriptors;
import io.maple.profile.ProfileChanged;
import io.maple.sample.Samples;
import io.maple.sample.SamplesChanged;
import io.maple.sample.SamplesUploaded;
import io.maple.space.SearchSpaces;
import io.maple.training.DeviceMethods;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adapts devices when their samples change, and reports progress. */
@Service
public class Adaptations {

  private final Devices devices;
  private final Samples samples;
  private final Descriptors descriptors;
  private final AdaptationRepository repository;
  private final DeviceMethods methods;
  private final AdaptationQueue queue;
  private final ImmediateAdaptation immediate;
  private final AdaptationSettings settings;
  private final ApplicationEventPublisher events;

  Adaptations(
      Devices devices,
      Samples samples,
      Descriptors descriptors,
      AdaptationRepository repository,
      DeviceMethods methods,
      AdaptationQueue queue,
      ImmediateAdaptation immediate,
      AdaptationSettings settings,
      ApplicationEventPublisher events) {
    this.devices = devices;
    this.samples = samples;
    this.descriptors = descriptors;
    this.repository = repository;
    this.methods = methods;
    this.queue = queue;
    this.immediate = immediate;
    this.settings = settings;
    this.events = events;
  }

  /** Queues the adaptation in the samples' own transaction: both are stored, or neither. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(SamplesChanged event) {
    queue.add(event.target(), AdaptationCause.SAMPLES);
    if (event.added().isEmpty()) {
      // An upload is followed by another event; a deletion is not.
      events.publishEvent(new AdaptationsWaiting());
    }
  }

  /** Adapts a device with few samples before its upload is answered. */
  @EventListener
  void on(SamplesUploaded event) {
    for (Target target : event.targets()) {
      if (samples.count(target) <= settings.inlineSamples()) {
        immediate.run(target);
      } else {
        events.publishEvent(new AdaptationsWaiting());
      }
    }
  }

  /** Retrains a target whose model is of no use any more, unless it is about to be. */
  @EventListener
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void on(OutdatedModel event) {
    if (queue.addIfNoneWaits(event.target(), AdaptationCause.LAYOUT)) {
      events.publishEvent(new AdaptationsWaiting());
    }
  }

  /** Adapts a device whose counters changed; a complete profile is enough to predict from. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(ProfileChanged event) {
    for (Quantity quantity : Quantity.all()) {
      if (quantity.profiled()) {
        Target target = new Target(event.deviceId(), event.space(), quantity);
        queue.add(target, AdaptationCause.PROFILE);
      }
    }
    events.publishEvent(new AdaptationsWaiting());
  }

  /**
   * Asks for a device to be adapted again, in the background.
   *
   * @param method the method to adapt by from now on; null for the device's present one
   * @throws InvalidInputException when there is no such method
   * @throws NotFoundException when there is no such device
   * @throws ConflictException when it has neither a sample of the quantity in the space nor a
   *     profile that holds it
   * @throws TooManyRequestsException when too many wait already
   */
  @Transactional
  public Adaptation request(
      String deviceId, String space, Quantity quantity, @Nullable String method) {
    devices.require(deviceId);
    Target target = new Target(deviceId, SearchSpaces.named(space).name(), quantity);
    if (samples.count(target) == 0 && !isProfiled(target)) {
      throw NoModel.of(target);
    }
    requireRoom();
    if (method != null) {
      methods.choose(target, DeviceMethods.named(method));
    }
    Adaptation adaptation = queue.add(target, AdaptationCause.REQUEST);
    events.publishEvent(new AdaptationsWaiting());
    return adaptation;
  }

  /**
   * The adaptation with the given identifier.
   *
   * @throws NotFoundException when there is none
   */
  @Transactional(readOnly = true)
  public Adaptation require(UUID id) {
    return repository
        .findById(id)
        .map(AdaptationEntity::toAdaptation)
        .orElseThrow(
            () ->
                NotFoundException.of(
                    "unknown-adaptation",
                    "id",
                    "The adaptation (%s) is unknown.\nMaybe GET /devices/{id}/adaptations lists it."
                        .formatted(id),
                    id.toString()));
  }

  /** One page of a device's adaptations, newest first; pages count from 0. */
  @Transactional(readOnly = true)
  public Page<Adaptation> list(String deviceId, int page, int size) {
    devices.require(deviceId);
    Sort newestFirst = Sort.by("requestedAt").descending().and(Sort.by("id"));
    return repository
        .findByDeviceId(deviceId, PageRequest.of(page, size, newestFirst))
        .map(AdaptationEntity::toAdaptation);
  }

  private boolean isProfiled(Target target) {
    return target.quantity().profiled()
        && descriptors.of(target.deviceId(), target.space()).isPresent();
  }

  private void requireRoom() {
    if (queue.waiting() >= settings.waiting()) {
      throw new TooManyRequestsException(
          "too-many-adaptations",
          "There are %d adaptations waiting, and no more can be asked for.\nMaybe try again in a minute, or raise maple.adaptation.waiting."
              .formatted(settings.waiting()),
          Duration.ofMinutes(1));
    }
  }

  /** A device's newest adaptations, newest first; none for a device that does not exist. */
  @Transactional(readOnly = true)
  public List<Adaptation> newest(String deviceId, int count) {
    return repository.findByDeviceIdOrderByRequestedAtDescIdAsc(deviceId, Limit.of(count)).stream()
        .map(AdaptationEntity::toAdaptation)
        .toList();
  }

  /** How many adaptations wait or run. */
  public long waiting() {
    return queue.waiting();
  }
}
