package io.maple.training;

import io.maple.learn.Target;
import io.maple.model.TargetKey;
import io.maple.text.Digest;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** The source function of a target, as bytes. */
@Entity
@Table(name = "source_function")
@IdClass(TargetKey.class)
@SuppressWarnings("UnusedVariable") // queries read the identifier
class SourceEntity {

  @Id private String deviceId;
  @Id private String space;
  @Id private String quantity;
  private String digest;
  private byte[] content;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected SourceEntity() {}

  SourceEntity(Target target, byte[] content) {
    this.deviceId = target.deviceId();
    this.space = target.space();
    this.quantity = target.quantity().name();
    this.digest = Digest.sha256(content);
    this.content = content;
  }

  String deviceId() {
    return deviceId;
  }

  String digest() {
    return digest;
  }

  byte[] content() {
    return content;
  }
}
