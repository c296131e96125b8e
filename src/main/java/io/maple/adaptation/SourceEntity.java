package io.maple.adaptation;

import io.maple.model.DeviceSpace;
import io.maple.model.Digest;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** What was learnt of a source device in one search space, as bytes. */
@Entity
@Table(name = "source_function")
@IdClass(DeviceSpace.class)
class SourceEntity {

  @Id private String deviceId;
  @Id private String space;
  private String digest;
  private byte[] content;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected SourceEntity() {}

  SourceEntity(DeviceSpace target, byte[] content) {
    this.deviceId = target.deviceId();
    this.space = target.space();
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
