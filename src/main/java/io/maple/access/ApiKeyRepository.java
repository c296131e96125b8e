package io.maple.access;

import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

interface ApiKeyRepository extends JpaRepository<ApiKeyEntity, String> {

  List<ApiKeyEntity> findByRevokedAtIsNull();

  long countByRevokedAtIsNull();

  Page<ApiKeyEntity> findAllByOrderByCreatedAtDescPrefixAsc(Pageable page);
}
