package io.maple.observation;

import io.maple.adaptation.Adaptations;
import io.maple.device.CurrentModel;
import io.maple.device.CurrentModels;
import io.maple.device.Device;
import io.maple.device.DeviceQuery;
import io.maple.device.Devices;
import io.maple.device.Drift;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What the database says of the queue and of the named devices' models, looked at now and then: a
 * scrape never waits for the database, and sees nothing of it while it does not answer.
 */
@Component
class FleetMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(FleetMetrics.class);

  private final Adaptations adaptations;
  private final Devices devices;
  private final CurrentModels models;
  private final PredictionMetrics predictions;
  private final DeviceNames names;
  private final MetricsSettings settings;
  private final Clock clock;
  private final MultiGauge age;
  private final MultiGauge confirmed;
  private final MultiGauge error;
  private final MultiGauge coverage;
  private volatile double waiting = Double.NaN;

  FleetMetrics(
      Adaptations adaptations,
      Devices devices,
      CurrentModels models,
      PredictionMetrics predictions,
      DeviceNames names,
      MetricsSettings settings,
      Clock clock,
      MeterRegistry registry) {
    this.adaptations = adaptations;
    this.devices = devices;
    this.models = models;
    this.predictions = predictions;
    this.names = names;
    this.settings = settings;
    this.clock = clock;
    Gauge.builder("maple.adaptations.waiting", () -> waiting)
        .description("Adaptations that wait or run, of all replicas")
        .register(registry);
    age = gauge("maple.model.age", "seconds", "Since the serving model was trained", registry);
    confirmed =
        gauge(
            "maple.confirmed.predictions",
            "predictions",
            "Predictions that were measured later, the last 50 at most",
            registry);
    error =
        gauge("maple.confirmed.error", "ratio", "Their mean absolute percentage error", registry);
    coverage =
        gauge("maple.confirmed.coverage90", "ratio", "Share in their 90 % interval", registry);
  }

  /** Reads the fleet again; reports nothing while the database does not answer. */
  void refresh() {
    try {
      meetDevices();
      Map<Tags, CurrentModel> current = currentModels();
      waiting = adaptations.waiting();
      show(current);
    } catch (RuntimeException unavailable) {
      LOG.warn("The metrics of models cannot be read: {}", unavailable.getMessage());
      LOG.debug("The reason", unavailable);
      waiting = Double.NaN;
      show(Map.of());
    }
  }

  private void meetDevices() {
    Set<String> met = new HashSet<>();
    if (settings.devices() > 0) {
      for (Device device : devices.list(new DeviceQuery(null, null), 0, settings.devices())) {
        met.add(device.id());
      }
    }
    for (String named : names.all()) {
      if (!met.contains(named) && devices.find(named).isEmpty()) {
        predictions.forget(named);
      }
    }
    met.forEach(predictions::know);
  }

  private Map<Tags, CurrentModel> currentModels() {
    Map<Tags, CurrentModel> current = new HashMap<>();
    models
        .byDevice(names.all())
        .forEach(
            (device, each) ->
                each.forEach(
                    model ->
                        current.put(
                            Tags.of(
                                "device",
                                device,
                                "space",
                                model.space(),
                                "quantity",
                                model.quantity()),
                            model)));
    return current;
  }

  private void show(Map<Tags, CurrentModel> current) {
    List<Row<?>> ages = new ArrayList<>();
    current.forEach(
        (tags, model) ->
            ages.add(
                Row.of(
                    tags,
                    model.trainedAt(),
                    trained -> Duration.between(trained, clock.instant()).toMillis() / 1e3)));
    age.register(ages, true);
    confirmed.register(drifts(current, Drift::confirmed), true);
    error.register(drifts(current, Drift::mape), true);
    coverage.register(drifts(current, Drift::coverage90), true);
  }

  private static List<Row<?>> drifts(
      Map<Tags, CurrentModel> current, ToDoubleFunction<Drift> figure) {
    List<Row<?>> rows = new ArrayList<>();
    current.forEach(
        (tags, model) -> {
          if (model.drift() != null) {
            rows.add(Row.of(tags, figure.applyAsDouble(model.drift())));
          }
        });
    return rows;
  }

  private static MultiGauge gauge(
      String name, String unit, String description, MeterRegistry registry) {
    return MultiGauge.builder(name).baseUnit(unit).description(description).register(registry);
  }
}
