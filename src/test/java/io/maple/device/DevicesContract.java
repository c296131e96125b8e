package io.maple.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.problem.ConflictException;
import io.maple.problem.NotFoundException;
import io.maple.testing.StorageTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What devices do on every database. */
@StorageTest
@Import(Devices.class)
abstract class DevicesContract {

  @Autowired Devices devices;
  @Autowired DeviceRepository repository;

  @AfterEach
  void clear() {
    repository.deleteAll();
  }

  @Test
  void shouldGiveBackWhatWasRegistered() {
    DeviceTraits traits =
        new DeviceTraits(
            "Pixel 9 — große Kerne",
            DeviceKind.CPU,
            "Tensor G4",
            null,
            "tflite 2.16",
            8,
            "int8",
            Map.of("owner", "lab 3", "room", "12"));
    Device device = devices.register(new NewDevice("pixel9", traits));
    assertThat(devices.require("pixel9")).isEqualTo(device);
    assertThat(device.traits()).isEqualTo(traits);
  }

  @Test
  void shouldDeriveIdsFromNames() {
    assertThat(registerNamed("Café: Titan RTX (256)")).isEqualTo("cafe-titan-rtx-256");
    assertThat(registerNamed("GPU")).isEqualTo("gpu");
    assertThat(registerNamed("gpu")).isEqualTo("gpu-2");
    assertThat(registerNamed("Gpu!")).isEqualTo("gpu-3");
    assertThat(registerNamed("画像")).isEqualTo("device");
    assertThat(registerNamed("x".repeat(200))).hasSizeLessThanOrEqualTo(64);
  }

  @Test
  void shouldRefuseTakenIds() {
    devices.register(new NewDevice("gpu", DeviceTraits.of("a", DeviceKind.GPU)));
    assertThatThrownBy(
            () -> devices.register(new NewDevice("gpu", DeviceTraits.of("b", DeviceKind.CPU))))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("gpu");
    assertThat(devices.require("gpu").traits().name()).isEqualTo("a");
  }

  @Test
  void shouldGiveRacingCallersDifferentIds() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<String>> racers = new ArrayList<>();
      for (int racer = 0; racer < 6; racer++) {
        racers.add(threads.submit(() -> registerNamed("racer")));
      }
      List<String> ids = new ArrayList<>();
      for (Future<String> racer : racers) {
        ids.add(racer.get());
      }
      assertThat(ids)
          .containsExactlyInAnyOrder(
              "racer", "racer-2", "racer-3", "racer-4", "racer-5", "racer-6");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void shouldListByKindAndText() {
    registerNamed("beta");
    registerNamed("Alpha");
    registerNamed("100%");
    devices.register(new NewDevice(null, DeviceTraits.of("gamma", DeviceKind.DSP)));
    assertThat(ids(new DeviceQuery(null, null))).containsExactly("100", "alpha", "beta", "gamma");
    assertThat(ids(new DeviceQuery(DeviceKind.DSP, null))).containsExactly("gamma");
    assertThat(ids(new DeviceQuery(DeviceKind.GPU, "ALPH"))).containsExactly("alpha");
    assertThat(ids(new DeviceQuery(null, "0%"))).containsExactly("100");
    assertThat(ids(new DeviceQuery(null, "_"))).isEmpty();
    assertThat(devices.list(new DeviceQuery(null, null), 1, 3).getContent())
        .extracting(Device::id)
        .containsExactly("gamma");
  }

  @Test
  void shouldChangeAndDelete() {
    Device before = devices.register(new NewDevice("gpu", DeviceTraits.of("a", DeviceKind.GPU)));
    DeviceTraits other =
        new DeviceTraits("b", DeviceKind.GPU, "p", null, null, 2, "fp16", Map.of("k", "v"));
    Device after = devices.update("gpu", traits -> other);
    assertThat(devices.require("gpu")).isEqualTo(after);
    assertThat(after.traits()).isEqualTo(other);
    assertThat(after.createdAt()).isEqualTo(before.createdAt());
    devices.delete("gpu");
    assertThat(devices.find("gpu")).isEmpty();
    assertThatThrownBy(() -> devices.delete("gpu")).isInstanceOf(NotFoundException.class);
  }

  @Test
  void shouldKnowNothingByImpossibleIds() {
    assertThat(devices.find("no\0thing")).isEmpty();
    assertThatThrownBy(() -> devices.require("No Such")).isInstanceOf(NotFoundException.class);
  }

  private String registerNamed(String name) {
    return devices.register(new NewDevice(null, DeviceTraits.of(name, DeviceKind.GPU))).id();
  }

  private List<String> ids(DeviceQuery query) {
    return devices.list(query, 0, 20).map(Device::id).getContent();
  }
}
