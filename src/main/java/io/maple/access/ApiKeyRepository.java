package io.maple.access;

import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface ApiKeyRepository extends JpaRepository<ApiKeyEntity, String> {

  List<ApiKeyEntity> findByRevokedAtIsNull();

  /** In plain SQL, since each start asks: see {@code ServingPointers}. */
  @NativeQuery("select count(*) from api_key where revoked_at is null")
  long countByRevokedAtIsNull();

  Page<ApiKeyEntity> findAllByOrderByCreatedAtDescPrefixAsc(Pageable page);
}
