package io.maple.model;

import io.maple.device.DeviceDeleted;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says which model serves, and tells all replicas, when it commits, that it is another.
 *
 * <p>What each start reads is plain SQL: Hibernate's own language takes it half a second to learn.
 */
@Component
class ServingPointers {

  private final ServingRepository repository;
  private final JdbcClient jdbc;
  private final Notifications notifications;

  ServingPointers(ServingRepository repository, JdbcClient jdbc, Notifications notifications) {
    this.repository = repository;
    this.jdbc = jdbc;
    this.notifications = notifications;
  }

  @Transactional(readOnly = true)
  public Optional<UUID> of(DeviceSpace target) {
    return jdbc.sql("select model_id from serving_model where device_id = ? and space = ?")
        .params(target.deviceId(), target.space())
        .query(UUID.class)
        .optional();
  }

  /** All pointers there are. */
  @Transactional(readOnly = true)
  public Map<DeviceSpace, UUID> all() {
    return jdbc
        .sql("select device_id, space, model_id from serving_model")
        .query(
            (row, number) -> Map.entry(DeviceSpace.of(row), row.getObject("model_id", UUID.class)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What has a serving model, at most so many, those with the youngest models first. */
  @Transactional(readOnly = true)
  public List<DeviceSpace> youngest(int most) {
    return jdbc.sql(
            """
            select s.device_id, s.space
            from serving_model s join latency_model m on m.id = s.model_id
            order by m.trained_at desc, s.device_id, s.space
            limit ?
            """)
        .param(most)
        .query((row, number) -> DeviceSpace.of(row))
        .list();
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
