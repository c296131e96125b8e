package io.maple.training;

import io.maple.model.TargetKey;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface DeviceMethodRepository extends Repository<DeviceMethodEntity, TargetKey> {

  DeviceMethodEntity save(DeviceMethodEntity choice);

  Optional<DeviceMethodEntity> findById(TargetKey id);
}
