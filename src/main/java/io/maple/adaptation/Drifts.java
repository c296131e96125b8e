package io.maple.adaptation;

import io.maple.device.Drift;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sums up what {@link Confirmations} keeps. */
@Component
class Drifts {

  private final ConfirmationRepository repository;

  Drifts(ConfirmationRepository repository) {
    this.repository = repository;
  }

  /** How the predictions for a device in a space fared; null when none was confirmed. */
  @Transactional(readOnly = true)
  @Nullable Drift of(DeviceSpace target) {
    return of(List.of(target.deviceId())).get(target);
  }

  /** The same for many devices; those without confirmed predictions lack. */
  @Transactional(readOnly = true)
  Map<DeviceSpace, Drift> of(Collection<String> deviceIds) {
    Map<DeviceSpace, List<Residual>> residuals =
        repository.rows(deviceIds).stream()
            .collect(
                Collectors.groupingBy(
                    row -> new DeviceSpace(row.deviceId(), row.space()),
                    Collectors.mapping(
                        row -> new Residual(row.lnError(), row.inside90()), Collectors.toList())));
    Map<DeviceSpace, Drift> drifts = new HashMap<>();
    residuals.forEach((target, known) -> drifts.put(target, drift(known)));
    return drifts;
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
