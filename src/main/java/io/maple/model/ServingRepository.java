package io.maple.model;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ServingRepository extends Repository<ServingEntity, TargetKey> {

  ServingEntity save(ServingEntity pointer);

  void deleteById(TargetKey id);

  List<ServingEntity> findByDeviceId(String deviceId);

  @Query(
      "select m from ModelEntity m join ServingEntity s on s.modelId = m.id"
          + " where s.deviceId in :deviceIds order by m.deviceId, m.space, m.quantity")
  List<ModelEntity> models(Collection<String> deviceIds);

  @Query(
      "select s.deviceId from ServingEntity s join ModelEntity m on m.id = s.modelId"
          + " where s.space = :space and s.quantity = :quantity and m.sampleCount < :samples"
          + " and m.version = (select max(n.version) from ModelEntity n"
          + " where n.deviceId = m.deviceId and n.space = m.space and n.quantity = m.quantity)"
          + " order by s.deviceId")
  List<String> newestWithFewer(String space, String quantity, int samples);
}
