package io.maple.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a service on an embedded database whose disk fills up while it is used. */
@Tag("faults")
class FullDiskIT {

  private static final int FIRST = 10;

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void shouldRefuseInWordsAndGoOnWhenThereIsRoomAgain() throws Exception {
    try (Disk disk = Disk.at(folder.resolve("data"))) {
      Set<String> expected = new TreeSet<>();
      try (Replica replica = Replica.start(folder).awaitReady()) {
        assertThat(replica.post("/devices", Measured.device("phone")).status()).isEqualTo(201);
        assertThat(Cluster.upload(replica, "phone", 0, FIRST).status()).isEqualTo(200);
        Load load = new Load(List.of(replica), "phone", FIRST);
        load.start(threads);
        await().atMost(Cluster.LONG).until(() -> load.acknowledged().size() > 20);
        disk.fill(replica);
        await().atMost(Cluster.LONG).until(() -> load.refused().size() > 20);
        // What is in memory goes on predicting.
        assertThat(replica.post("/predict", Measured.question("phone")).status()).isEqualTo(200);
        disk.free(replica);
        long freed = System.nanoTime();
        int before = load.acknowledged().size();
        await().atMost(Cluster.LONG).until(() -> load.acknowledged().size() > before);
        System.out.printf(
            Locale.ROOT,
            "Stored again %.1f s after there was room, %d uploads refused%n",
            (System.nanoTime() - freed) / 1e9,
            load.refused().size());
        await().atMost(Cluster.LONG).until(() -> load.acknowledged().size() > before + 100);
        load.end();
        assertRefused(load);
        expected.addAll(load.acknowledged());
        IntStream.range(0, FIRST).mapToObj(Measured::line).forEach(expected::add);
        assertStored(replica, expected);
      }
      try (Replica later = Replica.start(folder).awaitReady()) {
        assertStored(later, expected);
      }
    }
  }

  private static void assertRefused(Load load) {
    assertThat(load.refused()).extracting(Answer::status).contains(507);
    assertThat(load.refused())
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).as(answer.body()).isIn(503, 507);
              assertThat(answer.type()).isEqualTo("application/problem+json");
              assertThat(answer.at("$.code")).isIn("database-full", "database-unavailable");
              assertThat(answer.at("$.detail")).contains("\nMaybe ");
            });
  }

  private static void assertStored(Replica replica, Set<String> expected) {
    assertThat(Cluster.stored(replica, "phone")).isEqualTo(expected);
    await()
        .atMost(Cluster.LONG)
        .untilAsserted(
            () ->
                assertThat(Cluster.learnt(replica, "phone"))
                    .isEqualTo(String.valueOf(expected.size())));
  }
}
