package io.maple.model;

import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A device in one search space: what has a model.
 *
 * @param deviceId the device's identifier
 * @param space the search space's name
 */
public record DeviceSpace(String deviceId, String space) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** From the columns of these names. */
  static DeviceSpace of(ResultSet row) throws SQLException {
    return new DeviceSpace(row.getString("device_id"), row.getString("space"));
  }
}
