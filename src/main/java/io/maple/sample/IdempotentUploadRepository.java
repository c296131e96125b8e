package io.maple.sample;

import java.time.Instant;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface IdempotentUploadRepository extends JpaRepository<IdempotentUpload, IdempotentUpload.Key> {

  @Modifying
  @Query("delete from IdempotentUpload u where u.id.deviceId = :deviceId and u.createdAt < :before")
  int forget(String deviceId, Instant before);
}
