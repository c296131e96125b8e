package io.maple.sample;

import io.maple.device.Devices;
import io.maple.limit.Limits;
import io.maple.space.SearchSpaces;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
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

  Samples(
      Devices devices,
      SampleStore store,
      SampleRepository repository,
      ApplicationEventPublisher events,
      Limits limits) {
    this.devices = devices;
    this.store = store;
    this.repository = repository;
    this.events = events;
    this.limits = limits;
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
    List<CheckedSample> checked = check(batch);
    SampleUpload upload = store.store(deviceId, checked, key);
    if (!upload.replayed()) {
      Set<String> spaces = checked.stream().map(CheckedSample::space).collect(Collectors.toSet());
      events.publishEvent(new SamplesUploaded(deviceId, spaces));
    }
    return upload;
  }

  /**
   * Checks samples as an upload does, and stores nothing.
   *
   * @throws io.maple.problem.InvalidInputException naming everything that is wrong with them
   */
  public List<CheckedSample> check(SampleBatch batch) {
    return SampleCheck.check(batch, limits.samplesPerUpload());
  }

  /** A device's samples in one space, ordered by spec. */
  @Transactional(readOnly = true)
  public List<Sample> all(String deviceId, String space) {
    // Sorted here, because databases order text each in their own way.
    return repository.all(deviceId, space).stream()
        .sorted(Comparator.comparing(Sample::spec))
        .toList();
  }

  /** How many samples a device has in one space; 0 for devices that do not exist. */
  @Transactional(readOnly = true)
  public long count(String deviceId, String space) {
    return repository.countByDeviceIdAndSpace(deviceId, space);
  }

  /** The devices with at least so many samples in a space, ordered by identifier. */
  @Transactional(readOnly = true)
  public List<String> devicesWith(String space, long atLeast) {
    return repository.devicesWith(space, atLeast).stream().sorted().toList();
  }

  /** One page of a device's samples, in a fixed order; pages count from 0, null is every space. */
  @Transactional(readOnly = true)
  public Page<Sample> list(String deviceId, @Nullable String space, int page, int size) {
    devices.require(deviceId);
    requireSpace(space);
    return repository.page(deviceId, space, PageRequest.of(page, size));
  }

  /**
   * Hands over every sample of a device, in a fixed order, few at a time; no transaction stays open
   * meanwhile, so samples that come or go while it runs may be among them or not.
   */
  public void forEach(String deviceId, @Nullable String space, Consumer<Sample> action) {
    devices.require(deviceId);
    requireSpace(space);
    for (String each : space == null ? spaces(deviceId) : List.of(space)) {
      String last = "";
      List<Sample> some;
      do {
        some = repository.after(deviceId, each, last, Limit.of(ROWS_PER_READ));
        some.forEach(action);
        last = some.isEmpty() ? last : some.get(some.size() - 1).spec();
      } while (some.size() == ROWS_PER_READ);
    }
  }

  /** Deletes a device's samples in one space, or in all when it is null; answers how many. */
  @Transactional
  public long deleteAll(String deviceId, @Nullable String space) {
    devices.lock(deviceId);
    requireSpace(space);
    long deleted = 0;
    for (String each : space == null ? spaces(deviceId) : List.of(space)) {
      deleted += remove(deviceId, each, null);
    }
    return deleted;
  }

  /**
   * Deletes a device's sample of one architecture.
   *
   * @param spec in any spelling that the space accepts
   * @throws io.maple.problem.NotFoundException when there is no such sample
   */
  @Transactional
  public void delete(String deviceId, String space, String spec) {
    devices.lock(deviceId);
    String canonical = SearchSpaces.named(space).parse(spec).spec();
    if (remove(deviceId, space, canonical) == 0) {
      throw SampleErrors.absent(deviceId, canonical);
    }
  }

  private int remove(String deviceId, String space, @Nullable String spec) {
    int deleted = repository.delete(deviceId, space, spec);
    if (deleted > 0) {
      events.publishEvent(new SamplesChanged(deviceId, space, List.of()));
    }
    return deleted;
  }

  private List<String> spaces(String deviceId) {
    return repository.counts(List.of(deviceId)).stream()
        .map(SampleRepository.Count::space)
        .sorted()
        .toList();
  }

  private static void requireSpace(@Nullable String space) {
    if (space != null) {
      SearchSpaces.named(space);
    }
  }
}
