package io.maple.model;

import io.maple.learn.Quantity;
import io.maple.learn.Target;
import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A target as the identifier of a row. */
public record TargetKey(String deviceId, String space, String quantity) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The identifier of a target's row. */
  public static TargetKey of(Target target) {
    return new TargetKey(target.deviceId(), target.space(), target.quantity().name());
  }

  /** The target in the columns of these names. */
  public static Target target(ResultSet row) throws SQLException {
    return new Target(
        row.getString("device_id"),
        row.getString("space"),
        Quantity.stored(row.getString("quantity")));
  }
}
