package io.maple.model;

import io.maple.learn.Target;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** The pointer to the model that serves a target. */
@Entity
@Table(name = "serving_model")
@IdClass(TargetKey.class)
@SuppressWarnings("UnusedVariable") // queries read the identifier
class ServingEntity {

  @Id private String deviceId;
  @Id private String space;
  @Id private String quantity;
  private UUID modelId;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected ServingEntity() {}

  ServingEntity(Target target, UUID modelId) {
    this.deviceId = target.deviceId();
    this.space = target.space();
    this.quantity = target.quantity().name();
    this.modelId = modelId;
  }

  UUID modelId() {
    return modelId;
  }
}
