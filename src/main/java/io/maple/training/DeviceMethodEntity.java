package io.maple.training;

import io.maple.learn.Method;
import io.maple.learn.Target;
import io.maple.model.TargetKey;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** The method that was chosen for a target. */
@Entity
@Table(name = "device_method")
@IdClass(TargetKey.class)
@SuppressWarnings("UnusedVariable") // queries read the identifier
class DeviceMethodEntity {

  @Id private String deviceId;
  @Id private String space;
  @Id private String quantity;
  private String method;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected DeviceMethodEntity() {}

  DeviceMethodEntity(Target target, Method method) {
    this.deviceId = target.deviceId();
    this.space = target.space();
    this.quantity = target.quantity().name();
    this.method = method.label();
  }

  String method() {
    return method;
  }
}
