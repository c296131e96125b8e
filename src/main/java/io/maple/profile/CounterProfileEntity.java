package io.maple.profile;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "counter_profile")
class CounterProfileEntity implements Persistable<UUID> {

  @Id private UUID id;
  private String deviceId;
  private String space;
  private int version;
  private int operatorCount;
  private String digest;

  @SuppressWarnings("UnusedVariable") // queries read it
  private byte[] content;

  private Instant uploadedAt;
  @Transient private boolean unsaved;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected CounterProfileEntity() {}

  CounterProfileEntity(UUID id, CounterProfile profile, String digest, byte[] content) {
    this.id = id;
    this.deviceId = profile.deviceId();
    this.space = profile.space();
    this.version = profile.version();
    this.operatorCount = profile.operators();
    this.digest = digest;
    this.content = content;
    this.uploadedAt = profile.uploadedAt();
    this.unsaved = true;
  }

  CounterProfile toProfile() {
    return new CounterProfile(deviceId, space, version, operatorCount, uploadedAt);
  }

  String digest() {
    return digest;
  }

  @Override
  public UUID getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return unsaved;
  }
}
