package io.maple.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.learn.Quantity;
import io.maple.problem.ConflictException;
import io.maple.problem.InvalidInputException;
import io.maple.problem.NotFoundException;
import io.maple.registry.Networks;
import io.maple.space.EnumerableSpace;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.testing.Spaces;
import io.maple.testing.StorageTest;
import io.maple.testing.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** What samples do on every database. */
@StorageTest
@Import({Devices.class, Samples.class, SampleStore.class, UploadReplay.class})
@MockitoBean(types = Networks.class)
abstract class SamplesContract {

  private static final String DEVICE = "device";
  private static final EnumerableSpace SPACE = Spaces.NAS_BENCH_201;

  @Autowired Devices devices;
  @Autowired Samples samples;

  @BeforeEach
  void register() {
    devices.register(new NewDevice(DEVICE, DeviceTraits.of("Device", DeviceKind.CPU)));
  }

  @AfterEach
  void delete() {
    if (devices.find(DEVICE).isPresent()) {
      devices.delete(DEVICE);
    }
  }

  @Test
  void shouldReplaceAndNeverDuplicate() {
    samples.upload(DEVICE, cells(0, 10, 1));
    SampleUpload again = samples.upload(DEVICE, cells(5, 15, 2));
    assertThat(again.accepted()).isEqualTo(5);
    assertThat(again.replaced()).isEqualTo(5);
    assertThat(samples.all(Targets.latency(DEVICE, SPACE.name())))
        .hasSize(15)
        .filteredOn(sample -> sample.value() == 2)
        .hasSize(10);
  }

  @Test
  void shouldLetTheLastOfOneUploadCount() {
    List<NewSample> twice = new ArrayList<>(cells(0, 1, 1));
    twice.addAll(cells(0, 1, 3));
    samples.upload(DEVICE, twice);
    assertThat(samples.all(Targets.latency(DEVICE, SPACE.name())))
        .singleElement()
        .extracting(Sample::value)
        .isEqualTo(3.0);
  }

  @Test
  void shouldStoreNothingOfAnUploadThatIsPartlyWrong() {
    List<NewSample> some = new ArrayList<>(cells(0, 10, 1));
    some.add(NewSample.of(SPACE.name(), SPACE.at(11).spec(), Double.NaN));
    assertThatThrownBy(() -> samples.upload(DEVICE, some))
        .isInstanceOf(InvalidInputException.class);
    assertThat(samples.count(Targets.latency(DEVICE, SPACE.name()))).isZero();
  }

  @Test
  void shouldStoreTwentyThousandAtOnce() {
    SearchSpace blocks = SearchSpaces.named("fbnet");
    Random random = new Random(1);
    List<NewSample> many =
        IntStream.range(0, 20_000)
            .mapToObj(i -> NewSample.of("fbnet", blocks.random(random).spec(), 1 + i))
            .toList();
    long start = System.nanoTime();
    SampleUpload upload = samples.upload(DEVICE, many);
    System.out.printf("20,000 samples stored in %d ms%n", (System.nanoTime() - start) / 1_000_000);
    assertThat(upload.total()).containsEntry("latency", Map.of("fbnet", 20_000L));
  }

  @Test
  void shouldAnswerAKeyOnce() {
    SampleBatch batch = SampleBatch.of(cells(0, 3, 1));
    samples.upload(DEVICE, batch, "key");
    samples.upload(DEVICE, cells(0, 1, 9));
    assertThat(samples.upload(DEVICE, batch, "key").replayed()).isTrue();
    assertThat(samples.all(Targets.latency(DEVICE, SPACE.name())))
        .filteredOn(sample -> sample.value() == 9)
        .hasSize(1);
    assertThatThrownBy(() -> samples.upload(DEVICE, SampleBatch.of(cells(0, 3, 2)), "key"))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void shouldKeepTheSetExactWhenManyUploadAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<SampleUpload>> uploads = new ArrayList<>();
    for (int upload = 0; upload < 30; upload++) {
      int from = upload % 10 * 5;
      double latency = 1 + upload;
      uploads.add(threads.submit(() -> samples.upload(DEVICE, cells(from, from + 10, latency))));
    }
    int accepted = 0;
    for (Future<SampleUpload> upload : uploads) {
      accepted += upload.get().accepted();
    }
    threads.shutdown();
    assertThat(accepted).isEqualTo(55);
    assertThat(samples.count(Targets.latency(DEVICE, SPACE.name()))).isEqualTo(55);
  }

  @Test
  void shouldHandOverEverySampleInOrder() {
    samples.upload(DEVICE, cells(0, 2500, 1));
    List<String> seen = new ArrayList<>();
    samples.forEach(DEVICE, Quantity.LATENCY, null, sample -> seen.add(sample.spec()));
    assertThat(seen).hasSize(2500).doesNotHaveDuplicates();
    assertThat(samples.list(DEVICE, Quantity.LATENCY, null, 2, 1000).getContent()).hasSize(500);
  }

  @Test
  void shouldDelete() {
    samples.upload(DEVICE, cells(0, 10, 1));
    samples.delete(Targets.latency(DEVICE, SPACE.name()), SPACE.at(3).spec());
    assertThat(samples.count(Targets.latency(DEVICE, SPACE.name()))).isEqualTo(9);
    assertThatThrownBy(
            () -> samples.delete(Targets.latency(DEVICE, SPACE.name()), SPACE.at(3).spec()))
        .isInstanceOf(NotFoundException.class);
    assertThat(samples.deleteAll(DEVICE, Quantity.LATENCY, null)).isEqualTo(9);
  }

  @Test
  void shouldGoWithTheirDevice() {
    samples.upload(DEVICE, cells(0, 10, 1));
    devices.delete(DEVICE);
    assertThat(samples.count(Targets.latency(DEVICE, SPACE.name()))).isZero();
    assertThatThrownBy(() -> samples.upload(DEVICE, cells(0, 1, 1)))
        .isInstanceOf(NotFoundException.class);
  }

  private static List<NewSample> cells(int from, int to, double latency) {
    return IntStream.range(from, to)
        .mapToObj(i -> NewSample.of(SPACE.name(), SPACE.at(i).spec(), latency))
        .toList();
  }
}
