package io.maple.adaptation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AdaptationRepository extends Repository<AdaptationEntity, UUID> {

  AdaptationEntity save(AdaptationEntity adaptation);

  Optional<AdaptationEntity> findById(UUID id);

  List<AdaptationEntity> findByState(AdaptationState state);

  Optional<AdaptationEntity> findFirstByStateOrderByRequestedAtAscIdAsc(AdaptationState state);

  List<AdaptationEntity> findByDeviceIdAndSpaceAndState(
      String deviceId, String space, AdaptationState state);

  List<AdaptationEntity> findByIdIn(Collection<UUID> ids);

  List<AdaptationEntity> findByDeviceIdOrderByRequestedAtDescIdAsc(String deviceId, Limit limit);

  Page<AdaptationEntity> findByDeviceId(String deviceId, Pageable page);

  long countByState(AdaptationState state);

  @Modifying
  @Query(
      "delete from AdaptationEntity a where a.deviceId = :deviceId and a.space = :space"
          + " and a.finishedAt < :before")
  int forget(String deviceId, String space, Instant before);
}
