package io.maple.sample;

import io.maple.device.Devices;
import io.maple.learn.Quantity;
import io.maple.learn.Target;
import io.maple.limit.Limits;
import io.maple.space.SearchSpaces;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The samples measured on each device.
 *
 * <p>Methods that take a device's identifier and change or list its samples throw {@link
 * io.maple.problem.NotFoundException} when there is no such device.
 */
@Service
public class Samples {

  private static final int ROWS_PER_READ = 1000;

  private final Devices devices;
  private final SampleStore store;
  private final SampleRepository repository;
  private final ApplicationEventPublisher events;
  private final Limits limits;
  private final Clock clock;

  Samples(
      Devices devices,
      SampleStore store,
      SampleRepository repository,
      ApplicationEventPublisher events,
      Limits limits,
      Clock clock) {
    this.devices = devices;
    this.store = store;
    this.repository = repository;
    this.events = events;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Stores samples, all or none; a sample of an architecture that the device has already takes the
   * earlier one's place.
   *
   * @throws io.maple.problem.InvalidInputException naming everything that is wrong with them
   * @throws io.maple.problem.ConflictException when the device would hold too many
   */
  public SampleUpload upload(String deviceId, List<NewSample> samples) {
    return upload(deviceId, SampleBatch.of(samples), null);
  }

  /**
   * Stores samples once, however often the same key brings them.
   *
   * @param key the caller's name for this upload; null when it will not be repeated
   * @throws io.maple.problem.InvalidInputException naming everything that is wrong with them
   * @throws io.maple.problem.ConflictException when the device would hold too many, or the key came
   *     with other samples
   */
  public SampleUpload upload(String deviceId, SampleBatch batch, @Nullable String key) {
    devices.require(deviceId);
    List<Sample> checked = check(batch);
    SampleUpload upload = store.store(deviceId, checked, key);
    if (!upload.replayed()) {
      events.publishEvent(
          new SamplesUploaded(
              checked.stream()
                  .map(sample -> new Target(deviceId, sample.space(), sample.quantity()))
                  .collect(Collectors.toSet())));
    }
    return upload;
  }

  /**
   * Checks samples as an upload does, and stores nothing; they count as recorded now.
   *
   * @throws io.maple.problem.InvalidInputException naming everything that is wrong with them
   */
  public List<Sample> check(SampleBatch batch) {
    return SampleCheck.check(batch, limits.samplesPerUpload(), clock.instant());
  }

  /** A target's samples, ordered by spec. */
  @Transactional(readOnly = true)
  public List<Sample> all(Target target) {
    // Sorted here, because databases order text each in their own way.
    return repository.all(target.deviceId(), target.space(), target.quantity().name()).stream()
        .sorted(Comparator.comparing(Sample::spec))
        .toList();
  }

  /** How many samples a target has; 0 for devices that do not exist. */
  @Transactional(readOnly = true)
  public long count(Target target) {
    return repository.countByDeviceIdAndSpaceAndQuantity(
        target.deviceId(), target.space(), target.quantity().name());
  }

  /** The devices with at least so many samples of a quantity in a space, ordered by identifier. */
  @Transactional(readOnly = true)
  public List<String> devicesWith(String space, Quantity quantity, long atLeast) {
    return repository.devicesWith(space, quantity.name(), atLeast).stream().sorted().toList();
  }

  /** One page of a device's samples, in a fixed order; pages count from 0, null is every space. */
  @Transactional(readOnly = true)
  public Page<Sample> list(
      String deviceId, Quantity quantity, @Nullable String space, int page, int size) {
    devices.require(deviceId);
    requireSpace(space);
    return repository.page(deviceId, quantity.name(), space, PageRequest.of(page, size));
  }

  /**
   * Passes every sample of a device to an action, in a fixed order, few at a time; no transaction
   * stays open meanwhile, so samples that are added or deleted while it runs may be among them or
   * not.
   */
  public void forEach(
      String deviceId, Quantity quantity, @Nullable String space, Consumer<Sample> action) {
    devices.require(deviceId);
    requireSpace(space);
    for (Target target : targets(deviceId, quantity, space)) {
      String last = "";
      List<Sample> some;
      do {
        some =
            repository.after(
                deviceId, target.space(), quantity.name(), last, Limit.of(ROWS_PER_READ));
        some.forEach(action);
        last = some.isEmpty() ? last : some.get(some.size() - 1).spec();
      } while (some.size() == ROWS_PER_READ);
    }
  }

  /** Deletes a device's samples of a quantity in one space, or in all when it is null. */
  @Transactional
  public long deleteAll(String deviceId, Quantity quantity, @Nullable String space) {
    devices.lock(deviceId);
    requireSpace(space);
    long deleted = 0;
    for (Target target : targets(deviceId, quantity, space)) {
      deleted += remove(target, null);
    }
    return deleted;
  }

  /**
   * Deletes a target's sample of one architecture.
   *
   * @param spec in any spelling that the space accepts
   * @throws io.maple.problem.NotFoundException when there is no such sample
   */
  @Transactional
  public void delete(Target target, String spec) {
    devices.lock(target.deviceId());
    String canonical = SearchSpaces.named(target.space()).parseRequested(spec).spec();
    if (remove(target, canonical) == 0) {
      throw SampleErrors.absent(target.deviceId(), canonical);
    }
  }

  private int remove(Target target, @Nullable String spec) {
    int deleted =
        repository.delete(target.deviceId(), target.space(), target.quantity().name(), spec);
    if (deleted > 0) {
      events.publishEvent(new SamplesChanged(target, List.of()));
    }
    return deleted;
  }

  private List<Target> targets(String deviceId, Quantity quantity, @Nullable String space) {
    return space == null
        ? repository.counts(List.of(deviceId)).stream()
            .filter(count -> count.quantity().equals(quantity.name()))
            .map(count -> new Target(deviceId, count.space(), quantity))
            .sorted(Comparator.comparing(Target::space))
            .toList()
        : List.of(new Target(deviceId, space, quantity));
  }

  private static void requireSpace(@Nullable String space) {
    if (space != null) {
      SearchSpaces.named(space);
    }
  }
}
