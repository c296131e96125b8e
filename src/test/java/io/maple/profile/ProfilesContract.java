package io.maple.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.maple.device.DeviceKind;
import io.maple.device.DeviceRepository;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.problem.ConflictException;
import io.maple.problem.InvalidInputException;
import io.maple.testing.StorageTest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What counter profiles and descriptors do on every database. */
@StorageTest
@RecordApplicationEvents
@Import({
  Devices.class,
  Profiles.class,
  ProfileStore.class,
  ProfileContent.class,
  Descriptors.class
})
abstract class ProfilesContract {

  private static final String SPACE = "nasbench201";
  private static final String CONV = "nor_conv_3x3-c16-32x32";
  private static final String POOL = "avg_pool_3x3-c16-32x32";

  @Autowired Devices devices;
  @Autowired Profiles profiles;
  @Autowired Descriptors descriptors;
  @Autowired DeviceRepository repository;
  @Autowired CounterProfileRepository stored;
  @Autowired ApplicationEvents events;

  @BeforeEach
  void register() {
    for (String id : List.of("one", "two", "three")) {
      devices.register(new NewDevice(id, DeviceTraits.of(id, DeviceKind.CPU)));
    }
  }

  @AfterEach
  void clear() {
    for (String id : List.of("one", "two", "three")) {
      if (devices.find(id).isPresent()) {
        devices.delete(id);
      }
    }
    assertThat(stored.count()).isZero();
  }

  @Test
  void shouldKeepEveryStateOfACounter() {
    upload(
        "one",
        operator(
            CONV,
            Map.of(
                "cycles", Counter.counted(1e9, 0.5),
                "LLC-loads", Counter.without(CounterState.NOT_COUNTED),
                "LLC-stores", Counter.without(CounterState.NOT_SUPPORTED),
                "major-faults", Counter.counted(0, 1))));
    List<OperatorProfile> kept = profiles.operators("one", SPACE, 1);
    assertThat(kept).hasSize(1);
    assertThat(kept.get(0).repetitions()).isEqualTo(100);
    assertThat(kept.get(0).counters())
        .containsOnly(
            Map.entry("cycles", Counter.counted(1e9, 0.5)),
            Map.entry("LLC-loads", Counter.without(CounterState.NOT_COUNTED)),
            Map.entry("LLC-stores", Counter.without(CounterState.NOT_SUPPORTED)),
            Map.entry("major-faults", Counter.counted(0, 1)));
  }

  @Test
  void shouldCountVersionsAndTakeEachOperatorsLast() {
    upload("one", cycles(CONV, 1e6), cycles(POOL, 1e5));
    upload("one", cycles(CONV, 3e6));
    assertThat(profiles.list("one", SPACE))
        .extracting(CounterProfile::version, CounterProfile::operators)
        .containsExactly(tuple(1, 2), tuple(2, 1));
    assertThat(profiles.latest("one", SPACE, 1))
        .extracting(OperatorProfile::operator)
        .containsExactly(CONV, POOL);
    assertThat(cyclesOf("one", CONV)).isEqualTo(Math.log(3e4));
    assertThat(cyclesOf("one", POOL)).isEqualTo(Math.log(1e3));
  }

  @Test
  void shouldAddNoVersionWhenAnUploadIsRepeated() {
    upload("one", cycles(CONV, 1e6));
    ProfileUpload again = upload("one", cycles(CONV, 1e6));
    assertThat(again.repeated()).isTrue();
    assertThat(again.profile().version()).isEqualTo(1);
    assertThat(profiles.list("one", null)).hasSize(1);
    assertThat(events.stream(ProfileChanged.class)).hasSize(1);
  }

  @Test
  void shouldStoreNothingWhenAnythingIsWrong() {
    assertThatThrownBy(() -> upload("one", cycles(CONV, 1e6), cycles("conv", 1e6)))
        .isInstanceOf(InvalidInputException.class);
    assertThat(profiles.list("one", null)).isEmpty();
    assertThat(events.stream(ProfileChanged.class)).isEmpty();
  }

  @Test
  void shouldForgetADescriptorWhenItsProfilesChange() {
    assertThat(descriptors.of("one", SPACE)).isEmpty();
    upload("one", cycles(CONV, 1e6));
    HardwareDescriptor before = descriptors.of("one", SPACE).orElseThrow();
    assertThat(before.perRepetition()).containsOnlyKeys(CONV + ".cycles", CONV + ".latency");
    assertThat(before.perMicrosecond()).containsOnlyKeys(CONV + ".cycles");
    upload("one", cycles(POOL, 1e6));
    assertThat(descriptors.of("one", SPACE).orElseThrow().perRepetition()).hasSize(4);
    assertThat(profiles.deleteAll("one", null)).isEqualTo(2);
    assertThat(descriptors.of("one", SPACE)).isEmpty();
    assertThat(events.stream(ProfileChanged.class)).hasSize(3);
  }

  @Test
  void shouldDescribeADeviceAtItsOwnBatchOnly() {
    NewOperatorProfile eight =
        new NewOperatorProfile(CONV, 8, 100, 1.0, Map.of("cycles", Counter.counted(8e6, 1)), null);
    ProfileUpload upload = upload("one", cycles(POOL, 1e6), eight);
    assertThat(upload.warnings()).extracting(ProfileWarning::code).containsExactly("other-batch");
    assertThat(descriptors.of("one", SPACE).orElseThrow().perRepetition())
        .containsKey(POOL + ".cycles")
        .doesNotContainKey(CONV + ".cycles");
    devices.update("one", traits -> withBatch(traits, 8));
    assertThat(descriptors.of("one", SPACE).orElseThrow().perRepetition())
        .containsOnlyKeys(CONV + ".cycles", CONV + ".latency");
  }

  @Test
  void shouldRankSimilarDevices() {
    assertThatThrownBy(() -> descriptors.similar("one", SPACE))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("\nMaybe ");
    upload("one", cycles(CONV, 1e6));
    assertThat(descriptors.similar("one", SPACE)).isEmpty();
    upload("two", cycles(CONV, 9e6));
    upload("three", cycles(CONV, 1.1e6));
    assertThat(descriptors.similar("one", SPACE))
        .extracting(SimilarDevice::deviceId)
        .containsExactly("three", "two");
    assertThat(descriptors.similar("one", SPACE).get(0).sharedCounters()).isEqualTo(3);
    assertThat(descriptors.all(SPACE)).containsOnlyKeys("one", "three", "two");
    assertThat(descriptors.all("fbnet")).isEmpty();
  }

  @Test
  void shouldForgetDeletedDevices() {
    upload("one", cycles(CONV, 1e6));
    assertThat(descriptors.of("one", SPACE)).isPresent();
    devices.delete("one");
    assertThat(descriptors.of("one", SPACE)).isEmpty();
    assertThat(descriptors.all(SPACE)).isEmpty();
  }

  private ProfileUpload upload(String device, NewOperatorProfile... operators) {
    return profiles.upload(device, NewProfile.of(SPACE, List.of(operators)));
  }

  private @Nullable Double cyclesOf(String device, String operator) {
    return descriptors.of(device, SPACE).orElseThrow().perRepetition().get(operator + ".cycles");
  }

  private static NewOperatorProfile cycles(String operator, double cycles) {
    return operator(operator, Map.of("cycles", Counter.counted(cycles, 1)));
  }

  private static NewOperatorProfile operator(String operator, Map<String, Counter> counters) {
    return new NewOperatorProfile(operator, null, 100, 0.5, counters, null);
  }

  private static DeviceTraits withBatch(DeviceTraits traits, int batch) {
    return new DeviceTraits(
        traits.name(),
        traits.kind(),
        traits.processor(),
        traits.accelerator(),
        traits.runtime(),
        batch,
        traits.precision(),
        traits.labels());
  }
}
