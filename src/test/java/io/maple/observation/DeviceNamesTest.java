package io.maple.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceNamesTest {

  private final DeviceNames names = new DeviceNames(new MetricsSettings(2, Duration.ofSeconds(15)));

  @Test
  void shouldNameNoMoreDevicesThanTheLimit() {
    assertThat(names.of("a")).isEqualTo("a");
    assertThat(names.of("b")).isEqualTo("b");
    assertThat(names.of("c")).isEqualTo(DeviceNames.OTHERS);
    assertThat(names.of("a")).isEqualTo("a");
    assertThat(names.all()).containsExactly("a", "b");
  }

  @Test
  void shouldNameAnotherWhenOneIsForgotten() {
    names.of("a");
    names.of("b");
    names.forget("a");
    assertThat(names.of("c")).isEqualTo("c");
  }

  @Test
  void shouldKeepTheLimitAmongThreads() {
    IntStream.range(0, 1000).parallel().forEach(i -> names.of("device-" + i));
    assertThat(names.all()).hasSize(2);
  }
}
