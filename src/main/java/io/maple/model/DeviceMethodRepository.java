package io.maple.model;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface DeviceMethodRepository extends Repository<DeviceMethodEntity, DeviceSpace> {

  DeviceMethodEntity save(DeviceMethodEntity choice);

  Optional<DeviceMethodEntity> findById(DeviceSpace id);
}
