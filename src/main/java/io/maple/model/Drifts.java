package io.maple.model;

import io.maple.device.Drift;
import io.maple.learn.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Summarises how predictions compared with samples that came later. */
@Component
public class Drifts {

  private final JdbcClient jdbc;

  Drifts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How a target's predictions compared with later samples; null when there were none. */
  @Transactional(readOnly = true)
  public @Nullable Drift of(Target target) {
    return of(List.of(target.deviceId())).get(target);
  }

  /** The same for all targets of some devices; those without such samples are omitted. */
  @Transactional(readOnly = true)
  Map<Target, Drift> of(Collection<String> deviceIds) {
    if (deviceIds.isEmpty()) {
      return Map.of();
    }
    Map<Target, List<Residual>> residuals =
        jdbc
            .sql(
                "select device_id, space, quantity, ln_error, inside90 from confirmation"
                    + " where device_id in (:devices)")
            .param("devices", deviceIds)
            .query((row, number) -> Map.entry(TargetKey.target(row), residual(row)))
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    Map<Target, Drift> drifts = new HashMap<>();
    residuals.forEach((target, known) -> drifts.put(target, drift(known)));
    return drifts;
  }

  private static Residual residual(ResultSet row) throws SQLException {
    return new Residual(row.getDouble("ln_error"), row.getBoolean("inside90"));
  }

  private static Drift drift(List<Residual> residuals) {
    return new Drift(
        residuals.size(),
        Residual.mape(residuals),
        Residual.within(0.1, residuals),
        Residual.coverage90(residuals),
        Residual.bias(residuals));
  }
}
