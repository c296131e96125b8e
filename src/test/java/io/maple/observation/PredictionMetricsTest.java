package io.maple.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PredictionMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final PredictionMetrics metrics =
      new PredictionMetrics(
          registry, new DeviceNames(new MetricsSettings(2, Duration.ofSeconds(15))));

  @Test
  void shouldCountByDeviceAndOutcome() {
    metrics.predicted("a", false);
    metrics.predicted("a", true);
    metrics.predictedMany("a", 100);
    metrics.withoutModel("b");
    metrics.unknownDevice();
    assertThat(count("a", "predicted")).isEqualTo(101);
    assertThat(count("a", "warned")).isEqualTo(1);
    assertThat(count("b", "no-model")).isEqualTo(1);
    assertThat(count("(unknown)", "unknown-device")).isEqualTo(1);
    assertThat(registry.get("maple.batch.architectures").summary().totalAmount()).isEqualTo(100);
  }

  @Test
  void shouldAddUpDevicesOverTheLimit() {
    for (int i = 0; i < 50; i++) {
      metrics.predicted("device-" + i, false);
    }
    assertThat(count("device-0", "predicted")).isEqualTo(1);
    assertThat(count("(others)", "predicted")).isEqualTo(48);
    // Three outcomes of two devices and of the others, and what no device had.
    assertThat(registry.find("maple.predictions").meters()).hasSize(10);
  }

  @Test
  void shouldForgetADeviceThatIsGone() {
    metrics.know("a");
    metrics.forget("a");
    assertThat(registry.find("maple.predictions").tag("device", "a").meters()).isEmpty();
    metrics.predicted("b", false);
    metrics.predicted("c", false);
    assertThat(registry.find("maple.predictions").meters())
        .extracting(Meter::getId)
        .extracting(id -> id.getTag("device"))
        .contains("b", "c");
  }

  private double count(String device, String outcome) {
    return registry
        .get("maple.predictions")
        .tag("device", device)
        .tag("outcome", outcome)
        .counter()
        .count();
  }
}
