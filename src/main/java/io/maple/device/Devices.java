package io.maple.device;

import io.maple.problem.ConflictException;
import io.maple.problem.FieldProblem;
import io.maple.problem.NotFoundException;
import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Registers, finds, changes and locks devices. */
@Service
public class Devices {

  private static final int ATTEMPTS = 10;

  private final DeviceRepository repository;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Devices(
      DeviceRepository repository,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.repository = repository;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Registers a device in a transaction of its own.
   *
   * @throws ConflictException when the chosen identifier is taken
   */
  @Transactional(propagation = Propagation.NOT_SUPPORTED)
  public Device register(NewDevice device) {
    return register(device, UnaryOperator.identity());
  }

  /**
   * Registers a device and does something more with it in the same transaction; both or neither.
   *
   * @throws ConflictException when the chosen identifier is taken
   */
  @Transactional(propagation = Propagation.NOT_SUPPORTED)
  public <T> T register(NewDevice device, Function<Device, T> further) {
    String chosen = device.id();
    for (int attempt = 1; ; attempt++) {
      String id = chosen == null ? freeId(device.traits().name()) : chosen;
      try {
        return transaction.execute(status -> further.apply(insert(id, device.traits())));
      } catch (DataIntegrityViolationException taken) {
        // Another caller was faster: a derived identifier moves on, a chosen one is a conflict.
        if (!repository.existsById(id)) {
          throw taken;
        }
        if (chosen != null || attempt == ATTEMPTS) {
          throw duplicate(id);
        }
      }
    }
  }

  /**
   * The device with the given identifier.
   *
   * @throws NotFoundException when there is none
   */
  @Transactional(readOnly = true)
  public Device require(String id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  /** The device with the given identifier, if any. */
  @Transactional(readOnly = true)
  public Optional<Device> find(String id) {
    // No text that could not be an identifier reaches a database, which might choke on it.
    return DeviceIds.isValid(id)
        ? repository.findById(id).map(DeviceEntity::toDevice)
        : Optional.empty();
  }

  /** The kinds of those of the given devices that exist. */
  @Transactional(readOnly = true)
  public Map<String, DeviceKind> kinds(Collection<String> ids) {
    return repository.findAllById(ids).stream()
        .map(DeviceEntity::toDevice)
        .collect(Collectors.toMap(Device::id, device -> device.traits().kind()));
  }

  /** One page of the matching devices, ordered by identifier; pages count from 0. */
  @Transactional(readOnly = true)
  public Page<Device> list(DeviceQuery query, int page, int size) {
    return repository
        .search(query.kind(), pattern(query.text()), PageRequest.of(page, size, Sort.by("id")))
        .map(DeviceEntity::toDevice);
  }

  /**
   * Changes a device; the change sees its traits as they are, and no other transaction changes them
   * meanwhile.
   *
   * @throws NotFoundException when there is no such device
   */
  @Transactional
  public Device update(String id, UnaryOperator<DeviceTraits> change) {
    DeviceEntity entity = locked(id);
    DeviceTraits before = entity.toDevice().traits();
    DeviceTraits after = change.apply(before);
    if (!after.equals(before)) {
      entity.describe(after, clock.instant());
      events.publishEvent(new DeviceChanged(id, before, after));
    }
    return entity.toDevice();
  }

  /**
   * Deletes a device with its samples and models.
   *
   * @throws NotFoundException when there is no such device
   */
  @Transactional
  public void delete(String id) {
    repository.delete(locked(id));
    repository.flush();
    events.publishEvent(new DeviceDeleted(id));
  }

  /**
   * Makes every other caller who locks this device wait until the current transaction ends.
   *
   * @throws NotFoundException when there is no such device
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(String id) {
    locked(id);
  }

  /** The same, where there may be no such device; returns whether there is. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean lockIfPresent(String id) {
    return findLocked(id).isPresent();
  }

  private DeviceEntity locked(String id) {
    return findLocked(id).orElseThrow(() -> unknown(id));
  }

  private Optional<DeviceEntity> findLocked(String id) {
    return Optional.of(id).filter(DeviceIds::isValid).flatMap(repository::lock);
  }

  private Device insert(String id, DeviceTraits traits) {
    return repository.saveAndFlush(new DeviceEntity(id, traits, clock.instant())).toDevice();
  }

  private String freeId(String name) {
    String slug = DeviceIds.fromName(name);
    return DeviceIds.firstFree(slug, repository.idsLike(slug));
  }

  private static @Nullable String pattern(@Nullable String text) {
    return text == null
        ? null
        : "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
  }

  private static NotFoundException unknown(String id) {
    return NotFoundException.of(
        "unknown-device",
        "device",
        "The device (%s) is unknown.\nMaybe GET /devices lists it under another id."
            .formatted(new FieldProblem("device", "", id).rejected()),
        id);
  }

  private static ConflictException duplicate(String id) {
    return ConflictException.of(
        "duplicate-device",
        "id",
        "The id (%s) is taken.\nMaybe choose another, or leave it out to get one from the name."
            .formatted(id),
        id);
  }
}
