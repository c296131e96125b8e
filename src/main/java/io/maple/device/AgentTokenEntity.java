package io.maple.device;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "agent_token")
class AgentTokenEntity {

  @Id private String deviceId;
  private String tokenDigest;

  @SuppressWarnings("UnusedVariable") // for readers of the database
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected AgentTokenEntity() {}

  AgentTokenEntity(String deviceId, String tokenDigest, Instant createdAt) {
    this.deviceId = deviceId;
    this.tokenDigest = tokenDigest;
    this.createdAt = createdAt;
  }

  String tokenDigest() {
    return tokenDigest;
  }
}
