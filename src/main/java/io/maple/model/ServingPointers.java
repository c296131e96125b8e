package io.maple.model;

import io.maple.device.DeviceDeleted;
import io.maple.learn.Quantity;
import io.maple.learn.Target;
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
 * Stores which model serves, and notifies all replicas of a change when it commits.
 *
 * <p>What each start reads is plain SQL: preparing the first query in Hibernate's language takes
 * half a second.
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
  public Optional<UUID> of(Target target) {
    return jdbc.sql(
            "select model_id from serving_model"
                + " where device_id = ? and space = ? and quantity = ?")
        .params(target.deviceId(), target.space(), target.quantity().name())
        .query(UUID.class)
        .optional();
  }

  /** All pointers there are. */
  @Transactional(readOnly = true)
  public Map<Target, UUID> all() {
    return jdbc
        .sql("select device_id, space, quantity, model_id from serving_model")
        .query(
            (row, number) ->
                Map.entry(TargetKey.target(row), row.getObject("model_id", UUID.class)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What has a serving model, at most so many, those with the youngest models first. */
  @Transactional(readOnly = true)
  public List<Target> youngest(int most) {
    return jdbc.sql(
            """
            select s.device_id, s.space, s.quantity
            from serving_model s join latency_model m on m.id = s.model_id
            order by m.trained_at desc, s.device_id, s.space, s.quantity
            limit ?
            """)
        .param(most)
        .query((row, number) -> TargetKey.target(row))
        .list();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void set(Target target, UUID model) {
    repository.save(new ServingEntity(target, model));
    notifications.send(target);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void remove(Target target) {
    repository.deleteById(TargetKey.of(target));
    notifications.send(target);
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(DeviceDeleted event) {
    for (SearchSpace space : SearchSpaces.all()) {
      for (Quantity quantity : Quantity.all()) {
        notifications.send(new Target(event.deviceId(), space.name(), quantity));
      }
    }
  }
}
