package io.maple.adaptation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface SourceRepository extends Repository<SourceEntity, DeviceSpace> {

  SourceEntity save(SourceEntity source);

  Optional<SourceEntity> findById(DeviceSpace id);

  boolean existsById(DeviceSpace id);

  void deleteById(DeviceSpace id);

  List<SourceEntity> findBySpaceOrderByDeviceId(String space);
}
