package io.maple.training;

import io.maple.model.TargetKey;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SourceRepository extends Repository<SourceEntity, TargetKey> {

  SourceEntity save(SourceEntity source);

  Optional<SourceEntity> findById(TargetKey id);

  boolean existsById(TargetKey id);

  void deleteById(TargetKey id);

  List<SourceEntity> findBySpaceAndQuantityOrderByDeviceId(String space, String quantity);

  @Query(
      "select s.digest from SourceEntity s where s.space = :space and s.quantity = :quantity"
          + " and s.deviceId <> :deviceId order by s.deviceId")
  List<String> digests(String space, String quantity, String deviceId, Limit limit);
}
