package io.maple.model;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ModelRepository extends Repository<ModelEntity, UUID> {

  ModelEntity save(ModelEntity model);

  Optional<ModelEntity> findById(UUID id);

  Optional<ModelEntity> findByDeviceIdAndSpaceAndVersion(
      String deviceId, String space, int version);

  List<ModelEntity> findByDeviceIdOrderBySpaceAscVersionDesc(String deviceId);

  List<ModelEntity> findByDeviceIdAndSpaceOrderByVersionDesc(String deviceId, String space);

  @Query(
      "select coalesce(max(m.version), 0) from ModelEntity m"
          + " where m.deviceId = :deviceId and m.space = :space")
  int lastVersion(String deviceId, String space);

  @Modifying
  @Query(
      "delete from ModelEntity m where m.deviceId = :deviceId and m.space = :space"
          + " and m.version <= :upTo and m.id not in"
          + " (select s.modelId from ServingEntity s where s.deviceId = :deviceId)")
  int prune(String deviceId, String space, int upTo);
}
