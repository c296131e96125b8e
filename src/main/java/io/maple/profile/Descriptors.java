package io.maple.profile;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.maple.device.DeviceChanged;
import io.maple.device.Devices;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.source.DescriptorDistance;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * The hardware descriptors of devices, derived from what was counted last of each operator at the
 * device's batch, and kept in memory.
 */
@Service
public class Descriptors {

  private static final int CACHED = 1_000;
  private static final String LATENCY = "latency";

  /** Changes with every upload, so that no replica takes an earlier descriptor for the present. */
  private record Key(String deviceId, String space, UUID profile, int batch) {}

  private final Devices devices;
  private final Profiles profiles;
  private final CounterProfileRepository repository;
  private final ApplicationEventPublisher events;
  private final LoadingCache<Key, Optional<HardwareDescriptor>> cache;

  Descriptors(
      Devices devices,
      Profiles profiles,
      CounterProfileRepository repository,
      ApplicationEventPublisher events) {
    this.devices = devices;
    this.profiles = profiles;
    this.repository = repository;
    this.events = events;
    this.cache = Caffeine.newBuilder().maximumSize(CACHED).build(this::load);
  }

  /** A device's descriptor in one search space, if it has any. */
  public Optional<HardwareDescriptor> of(String deviceId, String space) {
    return Optional.ofNullable(of(List.of(deviceId), space).get(deviceId));
  }

  /** The descriptors of those of the given devices that have one, by device. */
  public SortedMap<String, HardwareDescriptor> of(Collection<String> deviceIds, String space) {
    return load(repository.latest(deviceIds, space));
  }

  /** Every descriptor in one search space, by device. */
  public SortedMap<String, HardwareDescriptor> all(String space) {
    return load(repository.latest(space));
  }

  private SortedMap<String, HardwareDescriptor> load(
      List<CounterProfileRepository.Latest> profilesNow) {
    SortedMap<String, HardwareDescriptor> known = new TreeMap<>();
    for (CounterProfileRepository.Latest each : profilesNow) {
      cache
          .get(new Key(each.deviceId(), each.space(), each.profile(), each.batch()))
          .ifPresent(descriptor -> known.put(each.deviceId(), descriptor));
    }
    return known;
  }

  /**
   * A device's descriptor operator by operator, in the order of the space's list.
   *
   * @throws io.maple.problem.NotFoundException when there is no such device
   * @throws io.maple.problem.ConflictException when it has no descriptor
   */
  public List<OperatorDescriptor> byOperator(String deviceId, String space) {
    int batch = devices.require(deviceId).traits().batchSize();
    String known = SearchSpaces.named(space).name();
    List<OperatorDescriptor> operators =
        profiles.latest(deviceId, known, batch).stream().map(OperatorDescriptor::of).toList();
    if (operators.isEmpty()) {
      throw ProfileErrors.none(deviceId, known);
    }
    return operators;
  }

  /**
   * The other devices that have a descriptor, the most similar first.
   *
   * @throws io.maple.problem.NotFoundException when there is no such device
   * @throws io.maple.problem.ConflictException when it has no descriptor
   */
  public List<SimilarDevice> similar(String deviceId, String space) {
    devices.require(deviceId);
    String known = SearchSpaces.named(space).name();
    HardwareDescriptor own =
        of(deviceId, known).orElseThrow(() -> ProfileErrors.none(deviceId, known));
    SortedMap<String, HardwareDescriptor> all = all(known);
    DescriptorDistance distance = new DescriptorDistance(all.values());
    return all.entrySet().stream()
        .filter(other -> !other.getKey().equals(deviceId))
        .map(
            other ->
                new SimilarDevice(
                    other.getKey(),
                    distance.between(own, other.getValue()),
                    DescriptorDistance.shared(own, other.getValue())))
        .sorted(
            Comparator.comparingDouble(SimilarDevice::distance)
                .thenComparing(SimilarDevice::deviceId))
        .toList();
  }

  /**
   * The descriptor that a device would have by a profile that is not stored.
   *
   * @param batch the device's
   * @throws io.maple.problem.InvalidInputException naming everything that is wrong with it
   */
  public static Optional<HardwareDescriptor> of(NewProfile profile, int batch) {
    SearchSpace space = SearchSpaces.named(Objects.requireNonNull(profile.space()));
    return join(ProfileCheck.check(profile, space, batch));
  }

  private Optional<HardwareDescriptor> load(Key key) {
    return devices
        .find(key.deviceId())
        .flatMap(
            device ->
                join(profiles.latest(key.deviceId(), key.space(), device.traits().batchSize())));
  }

  private static Optional<HardwareDescriptor> join(List<OperatorProfile> operators) {
    SortedMap<String, Double> perRepetition = new TreeMap<>();
    SortedMap<String, Double> perMicrosecond = new TreeMap<>();
    for (OperatorProfile profile : operators) {
      OperatorDescriptor operator = OperatorDescriptor.of(profile);
      String prefix = profile.operator() + ".";
      perRepetition.put(prefix + LATENCY, operator.lnLatencyMillis());
      operator.perRepetition().forEach((event, ln) -> perRepetition.put(prefix + event, ln));
      operator.perMicrosecond().forEach((event, ln) -> perMicrosecond.put(prefix + event, ln));
    }
    return perRepetition.isEmpty()
        ? Optional.empty()
        : Optional.of(new HardwareDescriptor(perRepetition, perMicrosecond));
  }

  // Another batch makes other operators count.
  @EventListener
  void on(DeviceChanged event) {
    if (event.before().batchSize() != event.after().batchSize()) {
      repository
          .spacesOf(event.deviceId())
          .forEach(space -> events.publishEvent(new ProfileChanged(event.deviceId(), space)));
    }
  }
}
