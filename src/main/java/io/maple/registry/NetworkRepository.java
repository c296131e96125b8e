package io.maple.registry;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface NetworkRepository extends JpaRepository<NetworkEntity, String> {

  Optional<NetworkEntity> findByOwnerAndFileDigest(String owner, String fileDigest);

  Optional<NetworkEntity> findFirstByOwnerAndStructureDigestOrderByCreatedAtAscIdAsc(
      String owner, String structureDigest);

  long countByOwner(String owner);

  /** Those that a caller sees, the name of a caller with all rights counting for nothing. */
  @Query("select n from NetworkEntity n where :all = true or n.shared = true or n.owner = :owner")
  List<NetworkEntity> visible(String owner, boolean all);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select n from NetworkEntity n where n.id in :ids order by n.id")
  List<NetworkEntity> lock(Collection<String> ids);
}
