package io.maple.agent;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** What an agent wrote last into a trait; a trait that differs was changed by a person since. */
@Entity
@Table(name = "detected_trait")
class DetectedTraitEntity {

  @Embeddable
  record Key(String deviceId, String trait) {}

  @EmbeddedId private Key id;
  private String content;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected DetectedTraitEntity() {}

  DetectedTraitEntity(Key id, String content) {
    this.id = id;
    this.content = content;
  }

  String trait() {
    return id.trait();
  }

  String content() {
    return content;
  }
}
