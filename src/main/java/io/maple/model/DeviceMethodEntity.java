package io.maple.model;

import io.maple.learn.Method;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** The method that somebody chose for a device in one search space. */
@Entity
@Table(name = "device_method")
@IdClass(DeviceSpace.class)
@SuppressWarnings("UnusedVariable") // queries read the identifier
class DeviceMethodEntity {

  @Id private String deviceId;
  @Id private String space;
  private String method;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected DeviceMethodEntity() {}

  DeviceMethodEntity(DeviceSpace target, Method method) {
    this.deviceId = target.deviceId();
    this.space = target.space();
    this.method = method.label();
  }

  String method() {
    return method;
  }
}
