package io.maple.model;

import io.maple.learn.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores which model serves. Replicas read it every second ({@link ModelChanges}).
 *
 * <p>What each start reads is plain SQL: preparing the first query in Hibernate's language takes
 * half a second.
 */
@Component
class ServingPointers {

  private final ServingRepository repository;
  private final JdbcClient jdbc;

  ServingPointers(ServingRepository repository, JdbcClient jdbc) {
    this.repository = repository;
    this.jdbc = jdbc;
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
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void remove(Target target) {
    repository.deleteById(TargetKey.of(target));
  }
}
