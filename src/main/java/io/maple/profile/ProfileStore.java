package io.maple.profile;

import io.maple.device.Devices;
import io.maple.limit.Limits;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores checked profiles whole, one upload of a device after another. */
@Component
class ProfileStore {

  /** What an upload became. */
  record Stored(CounterProfile profile, boolean repeated) {}

  private final Devices devices;
  private final CounterProfileRepository repository;
  private final ProfileContent content;
  private final ApplicationEventPublisher events;
  private final Limits limits;
  private final Clock clock;

  ProfileStore(
      Devices devices,
      CounterProfileRepository repository,
      ProfileContent content,
      ApplicationEventPublisher events,
      Limits limits,
      Clock clock) {
    this.devices = devices;
    this.repository = repository;
    this.content = content;
    this.events = events;
    this.limits = limits;
    this.clock = clock;
  }

  @Transactional
  Stored store(String deviceId, String space, List<OperatorProfile> operators) {
    devices.lock(deviceId);
    byte[] bytes = content.write(operators);
    String digest = ProfileContent.digest(bytes);
    Optional<CounterProfileEntity> latest =
        repository.findFirstByDeviceIdAndSpaceOrderByVersionDesc(deviceId, space);
    // An agent whose answer was lost sends again.
    if (latest.filter(known -> known.digest().equals(digest)).isPresent()) {
      return new Stored(latest.get().toProfile(), true);
    }
    if (repository.countByDeviceId(deviceId) >= limits.profilesPerDevice()) {
      throw ProfileErrors.full(deviceId, limits.profilesPerDevice());
    }
    int version = latest.map(known -> known.toProfile().version() + 1).orElse(1);
    CounterProfile profile =
        new CounterProfile(deviceId, space, version, operators.size(), clock.instant());
    repository.save(new CounterProfileEntity(UUID.randomUUID(), profile, digest, bytes));
    repository.flush();
    events.publishEvent(new ProfileChanged(deviceId, space));
    return new Stored(profile, false);
  }

  @Transactional
  int delete(String deviceId, List<String> spaces) {
    devices.lock(deviceId);
    int deleted = 0;
    for (String space : spaces) {
      int some = repository.delete(deviceId, space);
      deleted += some;
      if (some > 0) {
        events.publishEvent(new ProfileChanged(deviceId, space));
      }
    }
    return deleted;
  }
}
