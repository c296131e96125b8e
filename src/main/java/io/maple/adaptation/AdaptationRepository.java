package io.maple.adaptation;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AdaptationRepository extends Repository<AdaptationEntity, UUID> {

  AdaptationEntity save(AdaptationEntity adaptation);

  Optional<AdaptationEntity> findById(UUID id);

  List<AdaptationEntity> findByDeviceIdAndStateIn(
      String deviceId, Collection<AdaptationState> states);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  List<AdaptationEntity> findByDeviceIdAndSpaceAndQuantityAndStateInOrderById(
      String deviceId, String space, String quantity, Collection<AdaptationState> states);

  boolean existsByDeviceIdAndSpaceAndQuantityAndStateInAndRequestedAtLessThanEqual(
      String deviceId,
      String space,
      String quantity,
      Collection<AdaptationState> states,
      Instant until);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      "select a from AdaptationEntity a where a.deviceId = :deviceId and a.claim = :claim"
          + " order by a.id")
  List<AdaptationEntity> lock(String deviceId, UUID claim);

  List<AdaptationEntity> findByDeviceIdOrderByRequestedAtDescIdAsc(String deviceId, Limit limit);

  Page<AdaptationEntity> findByDeviceId(String deviceId, Pageable page);

  long countByStateIn(Collection<AdaptationState> states);

  @Modifying
  @Query(
      "delete from AdaptationEntity a where a.deviceId = :deviceId and a.space = :space"
          + " and a.quantity = :quantity and a.finishedAt < :before")
  int forget(String deviceId, String space, String quantity, Instant before);
}
