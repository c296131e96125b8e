package io.maple.profile;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface CounterProfileRepository extends JpaRepository<CounterProfileEntity, UUID> {

  /** A device's last profile in a space, and the batch that the device is described at. */
  record Latest(String deviceId, String space, UUID profile, int batch) {}

  @Query(
      """
      select new io.maple.profile.CounterProfileRepository$Latest(
        p.deviceId, p.space, p.id, d.batchSize)
      from CounterProfileEntity p join DeviceEntity d on d.id = p.deviceId
      where p.space = :space and p.version = (
        select max(o.version) from CounterProfileEntity o
        where o.deviceId = p.deviceId and o.space = p.space)
      """)
  List<Latest> latest(String space);

  @Query(
      """
      select new io.maple.profile.CounterProfileRepository$Latest(
        p.deviceId, p.space, p.id, d.batchSize)
      from CounterProfileEntity p join DeviceEntity d on d.id = p.deviceId
      where p.space = :space and p.deviceId in :deviceIds and p.version = (
        select max(o.version) from CounterProfileEntity o
        where o.deviceId = p.deviceId and o.space = p.space)
      """)
  List<Latest> latest(Collection<String> deviceIds, String space);

  @Query(
      """
      select new io.maple.profile.CounterProfile(
        p.deviceId, p.space, p.version, p.operatorCount, p.uploadedAt)
      from CounterProfileEntity p
      where p.deviceId = :deviceId and (:space is null or p.space = :space)
      """)
  List<CounterProfile> cards(String deviceId, @Nullable String space);

  @Query(
      """
      select p.version from CounterProfileEntity p
      where p.deviceId = :deviceId and p.space = :space order by p.version desc
      """)
  List<Integer> versions(String deviceId, String space);

  @Query(
      """
      select p.content from CounterProfileEntity p
      where p.deviceId = :deviceId and p.space = :space and p.version = :version
      """)
  Optional<byte[]> content(String deviceId, String space, int version);

  Optional<CounterProfileEntity> findFirstByDeviceIdAndSpaceOrderByVersionDesc(
      String deviceId, String space);

  long countByDeviceId(String deviceId);

  @Query("select distinct p.space from CounterProfileEntity p where p.deviceId = :deviceId")
  List<String> spacesOf(String deviceId);

  @Modifying
  @Query(
      """
      delete from CounterProfileEntity p where p.deviceId = :deviceId and p.space = :space
      """)
  int delete(String deviceId, String space);
}
