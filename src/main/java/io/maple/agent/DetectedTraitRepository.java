package io.maple.agent;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface DetectedTraitRepository
    extends JpaRepository<DetectedTraitEntity, DetectedTraitEntity.Key> {

  @Query("select t from DetectedTraitEntity t where t.id.deviceId = :deviceId")
  List<DetectedTraitEntity> of(String deviceId);
}
