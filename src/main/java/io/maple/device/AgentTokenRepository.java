package io.maple.device;

import org.springframework.data.jpa.repository.JpaRepository;

interface AgentTokenRepository extends JpaRepository<AgentTokenEntity, String> {

  boolean existsByTokenDigest(String tokenDigest);
}
