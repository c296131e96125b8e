package io.maple.adaptation;

import io.maple.regression.Method;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The adaptations that wait, in the database, so that none is lost when the process dies.
 *
 * <p>A request is always a row of its own and a claim takes all rows that wait for the same device
 * and space: a row that a transaction adds is seen only after its samples are.
 */
@Component
@Transactional
class AdaptationQueue {

  /** How long an adaptation that has ended can be asked about. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final AdaptationRepository repository;
  private final DeviceMethods methods;
  private final Clock clock;

  AdaptationQueue(AdaptationRepository repository, DeviceMethods methods, Clock clock) {
    this.repository = repository;
    this.methods = methods;
    this.clock = clock;
  }

  Adaptation add(DeviceSpace target, AdaptationCause cause) {
    AdaptationEntity row =
        new AdaptationEntity(UUID.randomUUID(), target, cause, methods.of(target), clock.instant());
    return repository.save(row).toAdaptation();
  }

  /** What waits longest. */
  @Transactional(readOnly = true)
  Optional<DeviceSpace> next() {
    return repository
        .findFirstByStateOrderByRequestedAtAscIdAsc(AdaptationState.QUEUED)
        .map(AdaptationEntity::toAdaptation)
        .map(waiting -> new DeviceSpace(waiting.deviceId(), waiting.space()));
  }

  /** Starts everything that waits for a device and space, by the method that is its now. */
  Claim claim(DeviceSpace target) {
    repository.forget(target.deviceId(), target.space(), clock.instant().minus(REMEMBERED));
    List<AdaptationEntity> waiting =
        repository.findByDeviceIdAndSpaceAndState(
            target.deviceId(), target.space(), AdaptationState.QUEUED);
    Method method = methods.of(target);
    waiting.forEach(row -> row.start(method, clock.instant()));
    return new Claim(waiting.stream().map(AdaptationEntity::getId).toList(), method);
  }

  /** Tells how far adaptations are, at once, so that others see it. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void reach(Collection<UUID> ids, double progress) {
    change(ids, row -> row.reach(progress));
  }

  void succeed(Collection<UUID> ids, UUID model) {
    change(ids, row -> row.succeed(model, clock.instant()));
  }

  void cancel(Collection<UUID> ids) {
    change(ids, row -> row.cancel(clock.instant()));
  }

  void fail(Collection<UUID> ids, String reason) {
    change(ids, row -> row.fail(reason, clock.instant()));
  }

  /** Puts back what was being worked on when the process died; answers how many. */
  int recover() {
    List<AdaptationEntity> running = repository.findByState(AdaptationState.RUNNING);
    running.forEach(AdaptationEntity::requeue);
    return running.size();
  }

  @Transactional(readOnly = true)
  long waiting() {
    return repository.countByState(AdaptationState.QUEUED)
        + repository.countByState(AdaptationState.RUNNING);
  }

  private void change(Collection<UUID> ids, Consumer<AdaptationEntity> change) {
    repository.findByIdIn(ids).forEach(change);
  }
}
