package io.maple.observation;

import io.maple.prediction.PredictionObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts predictions by device and outcome; a prediction costs one look-up and one addition. */
@Component
class PredictionMetrics implements PredictionObserver {

  private static final String NAME = "maple.predictions";
  private static final String UNKNOWN = "(unknown)";
  private static final double[] BATCHES = {1, 10, 100, 1_000, 5_000, 10_000, 20_000};

  private final MeterRegistry registry;
  private final DeviceNames names;
  private final Map<String, Outcomes> byDevice = new ConcurrentHashMap<>();
  private final Outcomes others;
  private final Counter unknownDevice;
  private final DistributionSummary batchSize;

  private record Outcomes(Counter predicted, Counter warned, Counter withoutModel) {

    List<Counter> all() {
      return List.of(predicted, warned, withoutModel);
    }
  }

  PredictionMetrics(MeterRegistry registry, DeviceNames names) {
    this.registry = registry;
    this.names = names;
    this.others = outcomes(DeviceNames.OTHERS);
    this.unknownDevice = counter(UNKNOWN, "unknown-device");
    this.batchSize =
        DistributionSummary.builder("maple.batch.architectures")
            .description("Architectures that were predicted for one device at once")
            .serviceLevelObjectives(BATCHES)
            .register(registry);
  }

  @Override
  public void predicted(String deviceId, boolean warned) {
    Outcomes outcomes = of(deviceId);
    (warned ? outcomes.warned : outcomes.predicted).increment();
  }

  @Override
  public void predictedMany(String deviceId, int architectures) {
    of(deviceId).predicted.increment(architectures);
    batchSize.record(architectures);
  }

  @Override
  public void withoutModel(String deviceId) {
    of(deviceId).withoutModel.increment();
  }

  @Override
  public void unknownDevice() {
    unknownDevice.increment();
  }

  /** Counts a device's predictions from zero, so that the first is seen as a change. */
  void know(String deviceId) {
    of(deviceId);
  }

  /** Drops the counters of a device that is gone. */
  void forget(String deviceId) {
    Outcomes outcomes = byDevice.remove(deviceId);
    names.forget(deviceId);
    if (outcomes != null) {
      outcomes.all().forEach(registry::remove);
    }
  }

  private Outcomes of(String deviceId) {
    Outcomes known = byDevice.get(deviceId);
    if (known != null) {
      return known;
    }
    return names.of(deviceId).equals(DeviceNames.OTHERS)
        ? others
        : byDevice.computeIfAbsent(deviceId, this::outcomes);
  }

  private Outcomes outcomes(String device) {
    return new Outcomes(
        counter(device, "predicted"), counter(device, "warned"), counter(device, "no-model"));
  }

  private Counter counter(String device, String outcome) {
    return Counter.builder(NAME)
        .description("Predictions that were asked for")
        .tag("device", device)
        .tag("outcome", outcome)
        .register(registry);
  }
}
