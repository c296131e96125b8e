package io.maple.device;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

public interface DeviceRepository extends JpaRepository<DeviceEntity, String> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select d from DeviceEntity d where d.id = :id")
  Optional<DeviceEntity> lock(String id);

  @Query("select d.id from DeviceEntity d where d.id = :slug or d.id like concat(:slug, '-%')")
  Set<String> idsLike(String slug);

  @Query(
      """
      select d from DeviceEntity d
      where (:kind is null or d.kind = :kind)
        and (:pattern is null
          or lower(d.id) like :pattern escape '!'
          or lower(d.name) like :pattern escape '!'
          or lower(d.processor) like :pattern escape '!'
          or lower(d.accelerator) like :pattern escape '!'
          or lower(d.runtime) like :pattern escape '!')
      """)
  Page<DeviceEntity> search(@Nullable DeviceKind kind, @Nullable String pattern, Pageable page);
}
