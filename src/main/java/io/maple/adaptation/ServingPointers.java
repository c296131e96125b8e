package io.maple.adaptation;

import io.maple.architecture.SearchSpace;
import io.maple.architecture.SearchSpaces;
import io.maple.device.DeviceDeleted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says which model serves, and tells all replicas, when it commits, that it is another. */
@Component
class ServingPointers {

  private final ServingRepository repository;
  private final Notifications notifications;

  ServingPointers(ServingRepository repository, Notifications notifications) {
    this.repository = repository;
    this.notifications = notifications;
  }

  @Transactional(readOnly = true)
  public Optional<UUID> of(DeviceSpace target) {
    return repository.findById(target).map(ServingEntity::modelId);
  }

  /** All pointers there are. */
  @Transactional(readOnly = true)
  public Map<DeviceSpace, UUID> all() {
    return repository.findAll().stream()
        .collect(Collectors.toMap(ServingEntity::target, ServingEntity::modelId));
  }

  /** What has a serving model, at most so many, those with the youngest models first. */
  @Transactional(readOnly = true)
  public List<DeviceSpace> youngest(int most) {
    return repository.youngest(Limit.of(most));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void set(DeviceSpace target, UUID model) {
    repository.save(new ServingEntity(target.deviceId(), target.space(), model));
    notifications.send(target);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void remove(DeviceSpace target) {
    repository.deleteById(target);
    notifications.send(target);
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(DeviceDeleted event) {
    for (SearchSpace space : SearchSpaces.all()) {
      notifications.send(new DeviceSpace(event.deviceId(), space.name()));
    }
  }
}
