package io.maple.sample;

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

  /** How many samples a device has in a space. */
  record Count(String deviceId, String space, long samples) {}

  @Query(
      """
      select s from SampleEntity s
      where s.deviceId = :deviceId and s.space = :space and s.spec in :specs
      """)
  List<SampleEntity> findExisting(String deviceId, String space, Collection<String> specs);

  @Query(
      """
      select new io.maple.sample.Sample(
        s.space, s.spec, s.latencyMillis, s.runs, s.stddevMillis, s.recordedAt)
      from SampleEntity s where s.deviceId = :deviceId and s.space = :space
      """)
  List<Sample> all(String deviceId, String space);

  @Query(
      """
      select new io.maple.sample.Sample(
        s.space, s.spec, s.latencyMillis, s.runs, s.stddevMillis, s.recordedAt)
      from SampleEntity s
      where s.deviceId = :deviceId and (:space is null or s.space = :space)
      order by s.space, s.spec
      """)
  Page<Sample> page(String deviceId, @Nullable String space, Pageable page);

  @Query(
      """
      select new io.maple.sample.Sample(
        s.space, s.spec, s.latencyMillis, s.runs, s.stddevMillis, s.recordedAt)
      from SampleEntity s
      where s.deviceId = :deviceId and s.space = :space and s.spec > :after
      order by s.spec
      """)
  List<Sample> after(String deviceId, String space, String after, Limit limit);

  long countByDeviceId(String deviceId);

  long countByDeviceIdAndSpace(String deviceId, String space);

  @Query(
      """
      select new io.maple.sample.SampleRepository$Count(s.deviceId, s.space, count(s))
      from SampleEntity s where s.deviceId in :deviceIds
      group by s.deviceId, s.space order by s.deviceId, s.space
      """)
  List<Count> counts(Collection<String> deviceIds);

  @Query(
      """
      select s.deviceId from SampleEntity s where s.space = :space
      group by s.deviceId having count(s) >= :atLeast order by s.deviceId
      """)
  List<String> devicesWith(String space, long atLeast);

  @Modifying
  @Query(
      """
      delete from SampleEntity s
      where s.deviceId = :deviceId and s.space = :space and (:spec is null or s.spec = :spec)
      """)
  int delete(String deviceId, String space, @Nullable String spec);
}
