package io.maple.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two packaged services on one database survive. */
@Tag("faults")
class FaultsIT {

  private static final int ALL_CELLS = 15_625;
  private static final int UPLOADS = 10_000;

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newFixedThreadPool(32);
  private @Nullable Cluster cluster;

  @AfterEach
  void end() {
    threads.shutdownNow();
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void shouldFinishElsewhereWhatAKilledReplicaWasAt() {
    Cluster two = start(2);
    two.register("server");
    assertThat(Cluster.upload(two.replica(0), "server", 0, ALL_CELLS).status()).isEqualTo(200);
    await()
        .atMost(Cluster.LONG)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !holder(two).isEmpty());
    boolean first = holder(two).equals(two.replica(0).name());
    Replica doomed = two.replica(first ? 0 : 1);
    Replica survivor = two.replica(first ? 1 : 0);
    doomed.kill();
    long killed = System.nanoTime();
    await()
        .atMost(Cluster.LONG)
        .until(() -> Cluster.learnt(survivor, "server").equals(String.valueOf(ALL_CELLS)));
    print("Taken over and done %.1f s after SIGKILL%n", (System.nanoTime() - killed) / 1e9);
    assertThat(survivor.log()).contains(doomed.name() + " stopped while it adapted server");
    assertThat(survivor.get("/devices/server/adaptations").at("$.content[*].state"))
        .isEqualTo("[\"SUCCEEDED\"]");
    assertThat(Cluster.stored(survivor, "server")).hasSize(ALL_CELLS);
  }

  @Test
  void shouldOutliveTheDatabase() throws Exception {
    Cluster two = start(2);
    two.register("phone");
    assertThat(Cluster.upload(two.replica(0), "phone", 0, 10).status()).isEqualTo(200);
    Load load = new Load(List.of(two.replica(0), two.replica(1)), "phone", 10);
    load.start(threads);
    await().atMost(Cluster.LONG).until(() -> load.acknowledged().size() > 50);
    two.database().stop();
    await().atMost(Cluster.LONG).until(() -> load.refused().size() > 8);
    // What is in memory goes on predicting.
    assertThat(two.replica(0).post("/predict", Measured.question("phone")).status()).isEqualTo(200);
    two.database().start();
    long started = System.nanoTime();
    int before = load.acknowledged().size();
    await().atMost(Cluster.LONG).until(() -> load.acknowledged().size() > before);
    print("Stored again %.1f s after the database was back%n", (System.nanoTime() - started) / 1e9);
    await().atMost(Cluster.LONG).until(() -> load.acknowledged().size() > before + 100);
    load.end();
    assertThat(load.refused())
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).as(answer.body()).isEqualTo(503);
              assertThat(answer.type()).isEqualTo("application/problem+json");
              assertThat(answer.at("$.code")).isEqualTo("database-unavailable");
            });
    Set<String> expected = new TreeSet<>(load.acknowledged());
    IntStream.range(0, 10).mapToObj(Measured::line).forEach(expected::add);
    assertThat(Cluster.stored(two.replica(1), "phone")).isEqualTo(expected);
    await()
        .atMost(Cluster.LONG)
        .untilAsserted(
            () ->
                assertThat(Cluster.learnt(two.replica(0), "phone"))
                    .isEqualTo(String.valueOf(expected.size())));
  }

  @Test
  void shouldStoreExactlyWhatTenThousandUploadsBrought() throws Exception {
    Cluster two = start(2);
    two.register("phone");
    List<Integer> numbers = new ArrayList<>();
    IntStream.range(0, UPLOADS).forEach(i -> numbers.add(i / 2));
    Collections.shuffle(numbers, new Random(10));
    AtomicInteger refused = new AtomicInteger();
    long start = System.nanoTime();
    List<Future<?>> uploads = new ArrayList<>();
    for (int i = 0; i < UPLOADS; i++) {
      Replica replica = two.replica(i % 2);
      int number = numbers.get(i);
      uploads.add(
          threads.submit(
              () -> {
                // A third comes with a key, and its duplicate with the same.
                Answer answer = upload(replica, number);
                while (answer.status() == 503) {
                  refused.incrementAndGet();
                  answer = upload(replica, number);
                }
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                return number;
              }));
    }
    for (Future<?> upload : uploads) {
      upload.get();
    }
    print(
        "%.0f uploads a second, %d of them refused for the moment%n",
        UPLOADS / ((System.nanoTime() - start) / 1e9), refused.get());
    Set<String> expected = new TreeSet<>();
    IntStream.range(0, UPLOADS / 2).mapToObj(Measured::line).forEach(expected::add);
    assertThat(Cluster.stored(two.replica(0), "phone")).isEqualTo(expected);
    await()
        .atMost(Cluster.LONG)
        .untilAsserted(
            () ->
                assertThat(Cluster.learnt(two.replica(1), "phone"))
                    .isEqualTo(String.valueOf(expected.size())));
  }

  @Test
  void shouldRefuseAPoisonedModelAndServeTheOneBefore() {
    Cluster one = start(1);
    one.register("phone");
    assertThat(Cluster.upload(one.replica(0), "phone", 0, 5).status()).isEqualTo(200);
    assertThat(Cluster.upload(one.replica(0), "phone", 5, 9).status()).isEqualTo(200);
    assertThat(Cluster.version(one.replica(0), "phone")).isEqualTo("2");
    one.database()
        .query()
        .update(
            "update latency_model_content set content = content || ?"
                + " where model_id = (select id from latency_model where version = 2)",
            new byte[] {0});
    Replica fresh = one.add();
    assertThat(Cluster.version(fresh, "phone")).isEqualTo("1");
    assertThat(fresh.log())
        .contains("Version 2 of the model of the latency of phone in nasbench201 is corrupt")
        .doesNotContain("Exception");
    // The poison stays where it is, and the next samples make a sound model.
    assertThat(Cluster.upload(fresh, "phone", 9, 12).status()).isEqualTo(200);
    assertThat(Cluster.version(fresh, "phone")).isEqualTo("3");
  }

  private Cluster start(int replicas) {
    Cluster started = Cluster.start(folder, replicas);
    cluster = started;
    return started;
  }

  /** Who adapts the server now; empty while nobody does. */
  private static String holder(Cluster cluster) {
    return String.join(
        "",
        cluster
            .database()
            .query()
            .queryForList(
                "select picked_by from scheduled_tasks where task_instance = 'server' and picked",
                String.class));
  }

  private static Answer upload(Replica replica, int number) {
    return number % 3 == 0
        ? Cluster.upload(replica, "phone", number, "key-" + number)
        : Cluster.upload(replica, "phone", number, number + 1);
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
