package io.maple.model;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ModelRepository extends Repository<ModelEntity, UUID> {

  ModelEntity saveAndFlush(ModelEntity model);

  Optional<ModelEntity> findById(UUID id);

  List<ModelEntity> findByDeviceIdOrderBySpaceAscQuantityAscVersionDesc(String deviceId);

  List<ModelEntity> findByDeviceIdAndSpaceAndQuantityOrderByVersionDesc(
      String deviceId, String space, String quantity);

  @Query(
      "select coalesce(max(m.version), 0) from ModelEntity m"
          + " where m.deviceId = :deviceId and m.space = :space and m.quantity = :quantity")
  int lastVersion(String deviceId, String space, String quantity);

  @Modifying
  @Query(
      "delete from ModelEntity m where m.deviceId = :deviceId and m.space = :space"
          + " and m.quantity = :quantity and m.version <= :upTo and m.id not in"
          + " (select s.modelId from ServingEntity s where s.deviceId = :deviceId)")
  int prune(String deviceId, String space, String quantity, int upTo);
}
