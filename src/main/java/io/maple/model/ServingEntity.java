package io.maple.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** The pointer to the model that answers for a device in one search space. */
@Entity
@Table(name = "serving_model")
@IdClass(DeviceSpace.class)
class ServingEntity {

  @Id private String deviceId;
  @Id private String space;
  private UUID modelId;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected ServingEntity() {}

  ServingEntity(String deviceId, String space, UUID modelId) {
    this.deviceId = deviceId;
    this.space = space;
    this.modelId = modelId;
  }

  UUID modelId() {
    return modelId;
  }
}
