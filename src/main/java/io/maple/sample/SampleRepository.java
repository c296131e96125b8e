package io.maple.sample;

import io.maple.device.SampleCount;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface SampleRepository extends JpaRepository<SampleEntity, Long> {

  @Query(
      """
      select s from SampleEntity s
      where s.deviceId = :deviceId and s.space = :space and s.quantity = :quantity
        and s.spec in :specs
      """)
  List<SampleEntity> findExisting(
      String deviceId, String space, String quantity, Collection<String> specs);

  @Query(
      """
      select new io.maple.sample.Sample(
        s.space, s.spec, s.quantity, s.amount, s.runs, s.stddev, s.recordedAt)
      from SampleEntity s
      where s.deviceId = :deviceId and s.space = :space and s.quantity = :quantity
      """)
  List<Sample> all(String deviceId, String space, String quantity);

  @Query(
      """
      select new io.maple.sample.Sample(
        s.space, s.spec, s.quantity, s.amount, s.runs, s.stddev, s.recordedAt)
      from SampleEntity s
      where s.deviceId = :deviceId and s.quantity = :quantity
        and (:space is null or s.space = :space)
      order by s.space, s.spec
      """)
  Page<Sample> page(String deviceId, String quantity, @Nullable String space, Pageable page);

  @Query(
      """
      select new io.maple.sample.Sample(
        s.space, s.spec, s.quantity, s.amount, s.runs, s.stddev, s.recordedAt)
      from SampleEntity s
      where s.deviceId = :deviceId and s.space = :space and s.quantity = :quantity
        and s.spec > :after
      order by s.spec
      """)
  List<Sample> after(String deviceId, String space, String quantity, String after, Limit limit);

  long countByDeviceId(String deviceId);

  long countByDeviceIdAndSpaceAndQuantity(String deviceId, String space, String quantity);

  @Query(
      """
      select new io.maple.device.SampleCount(s.deviceId, s.space, s.quantity, count(s))
      from SampleEntity s where s.deviceId in :deviceIds
      group by s.deviceId, s.space, s.quantity order by s.deviceId, s.space, s.quantity
      """)
  List<SampleCount> counts(Collection<String> deviceIds);

  @Query(
      """
      select s.deviceId from SampleEntity s
      where s.space = :space and s.quantity = :quantity
      group by s.deviceId having count(s) >= :atLeast order by s.deviceId
      """)
  List<String> devicesWith(String space, String quantity, long atLeast);

  /** Whether any device has a sample of a spec, or of one that fits a pattern. */
  @Query(
      """
      select count(s) > 0 from SampleEntity s
      where s.space = :space and (s.spec = :spec or s.spec like :pattern)
      """)
  boolean existsSpec(String space, String spec, String pattern);

  @Modifying
  @Query(
      """
      delete from SampleEntity s
      where s.deviceId = :deviceId and s.space = :space and s.quantity = :quantity
        and (:spec is null or s.spec = :spec)
      """)
  int delete(String deviceId, String space, String quantity, @Nullable String spec);
}
