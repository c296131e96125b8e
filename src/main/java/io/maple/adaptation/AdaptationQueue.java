package io.maple.adaptation;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.maple.device.Devices;
import io.maple.learn.Target;
import io.maple.training.DeviceMethods;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The adaptations that wait, in the database, so that none is lost when the process dies.
 *
 * <p>A request is always a row of its own and a claim takes all rows that wait for the same target:
 * a row that a transaction adds is seen only after its samples are. Adding a row and ending an
 * execution both lock the device, so what is added meanwhile gets another.
 */
@Component
@Transactional
public class AdaptationQueue {

  /** How long an adaptation that has ended is kept. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  /** A row that runs and whose device has no picked execution was aborted, and waits again. */
  private static final List<AdaptationState> WAITING =
      List.of(AdaptationState.QUEUED, AdaptationState.RUNNING);

  private static final Comparator<Target> ORDER =
      Comparator.comparing(Target::space).thenComparing(target -> target.quantity().name());

  private final AdaptationRepository repository;
  private final DeviceMethods methods;
  private final Devices devices;
  private final Executions executions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  AdaptationQueue(
      AdaptationRepository repository,
      DeviceMethods methods,
      Devices devices,
      Executions executions,
      ApplicationEventPublisher events,
      Clock clock) {
    this.repository = repository;
    this.methods = methods;
    this.devices = devices;
    this.executions = executions;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Adds a request, and an execution of the device unless there is one.
   *
   * @throws io.maple.problem.NotFoundException when there is no such device
   */
  Adaptation add(Target target, AdaptationCause cause) {
    devices.lock(target.deviceId());
    AdaptationEntity row =
        new AdaptationEntity(UUID.randomUUID(), target, cause, methods.of(target), clock.instant());
    Adaptation added = repository.save(row).toAdaptation();
    executions.request(target.deviceId());
    return added;
  }

  /**
   * Adds a request where nothing waits or runs for the target; returns whether it did.
   *
   * @throws io.maple.problem.NotFoundException when there is no such device
   */
  boolean addIfNoneWaits(Target target, AdaptationCause cause) {
    devices.lock(target.deviceId());
    if (isWaiting(target, clock.instant())) {
      return false;
    }
    add(target, cause);
    return true;
  }

  /** The targets of a device for which anything waits, ordered by name. */
  @Transactional(readOnly = true)
  public List<Target> waiting(String deviceId) {
    return repository.findByDeviceIdAndStateIn(deviceId, WAITING).stream()
        .map(AdaptationEntity::target)
        .distinct()
        .sorted(ORDER)
        .toList();
  }

  /** Whether anything waits for a device and space that was asked for until then. */
  @Transactional(readOnly = true)
  public boolean isWaiting(Target target, Instant until) {
    return repository.existsByDeviceIdAndSpaceAndQuantityAndStateInAndRequestedAtLessThanEqual(
        target.deviceId(), target.space(), target.quantity().name(), WAITING, until);
  }

  /**
   * Starts everything that waits for a target, by its present method; the caller has picked the
   * device's execution.
   */
  Claim claim(Target target) {
    repository.forget(
        target.deviceId(),
        target.space(),
        target.quantity().name(),
        clock.instant().minus(REMEMBERED));
    // Locked, or a device deleted at this moment would take away what is about to be started.
    List<AdaptationEntity> waiting =
        repository.findByDeviceIdAndSpaceAndQuantityAndStateInOrderById(
            target.deviceId(), target.space(), target.quantity().name(), WAITING);
    Claim claim = new Claim(UUID.randomUUID(), target, waiting.size(), methods.of(target));
    waiting.forEach(row -> row.start(claim, clock.instant()));
    return claim;
  }

  /**
   * Keeps others from claiming what is claimed, until the current transaction ends.
   *
   * @throws LostClaimException when somebody has
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void hold(Claim claim) {
    held(claim);
  }

  /** Stores the progress of adaptations at once, so that others see it. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void reach(Claim claim, double progress) {
    change(claim, row -> row.reach(progress));
  }

  public void succeed(Claim claim, UUID model) {
    change(claim, row -> row.succeed(model, clock.instant()));
  }

  public void cancel(Claim claim) {
    change(claim, row -> row.cancel(clock.instant()));
  }

  void fail(Claim claim, String reason) {
    change(claim, row -> row.fail(reason, clock.instant()));
  }

  /**
   * Ends a device's execution; where something waits for the device by now, releases it instead.
   */
  void end(Execution execution) {
    String deviceId = execution.getId();
    if (!devices.lockIfPresent(deviceId) || waiting(deviceId).isEmpty()) {
      executions.end(execution);
    } else {
      executions.release(execution);
      events.publishEvent(new AdaptationsWaiting());
    }
  }

  @Transactional(readOnly = true)
  public long waiting() {
    return repository.countByStateIn(WAITING);
  }

  private void change(Claim claim, Consumer<AdaptationEntity> change) {
    held(claim).forEach(change);
  }

  private List<AdaptationEntity> held(Claim claim) {
    List<AdaptationEntity> rows = repository.lock(claim.target().deviceId(), claim.id());
    if (rows.size() < claim.adaptations()) {
      throw new LostClaimException(claim.target());
    }
    return rows;
  }
}
