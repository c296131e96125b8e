package io.maple.sample;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "idempotent_upload")
class IdempotentUpload implements Persistable<IdempotentUpload.Key> {

  @Embeddable
  record Key(String deviceId, String idempotencyKey) {}

  @EmbeddedId private Key id;
  private String requestDigest;
  private String answer;

  @SuppressWarnings("UnusedVariable") // queries read it
  private Instant createdAt;

  @Transient private boolean unsaved;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected IdempotentUpload() {}

  IdempotentUpload(Key id, String requestDigest, String answer, Instant now) {
    this.id = id;
    this.requestDigest = requestDigest;
    this.answer = answer;
    this.createdAt = now;
    this.unsaved = true;
  }

  String requestDigest() {
    return requestDigest;
  }

  String answer() {
    return answer;
  }

  @Override
  public Key getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return unsaved;
  }
}
