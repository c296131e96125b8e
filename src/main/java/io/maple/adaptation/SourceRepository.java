package io.maple.adaptation;

import io.maple.model.DeviceSpace;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SourceRepository extends Repository<SourceEntity, DeviceSpace> {

  SourceEntity save(SourceEntity source);

  Optional<SourceEntity> findById(DeviceSpace id);

  boolean existsById(DeviceSpace id);

  void deleteById(DeviceSpace id);

  List<SourceEntity> findBySpaceOrderByDeviceId(String space);

  @Query(
      "select s.digest from SourceEntity s where s.space = :space and s.deviceId <> :deviceId"
          + " order by s.deviceId")
  List<String> digests(String space, String deviceId, Limit limit);
}
