package io.maple.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two packaged services on one database, started together when it was empty. */
class ReplicasIT {

  private static final int UPLOADS = 20;
  private static final int MANY = 6_000;
  private static final int KEYS = 10;

  @TempDir static Path folder;
  private static Cluster cluster;
  private static Replica one;
  private static Replica two;

  @BeforeAll
  static void start() {
    cluster = Cluster.start(folder, 2, "--maple.security.admin-key=" + "k".repeat(32));
    one = cluster.replica(0);
    two = cluster.replica(1);
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Test
  void shouldMigrateTheSchemaOnce() {
    assertThat(
            cluster
                .database()
                .query()
                .queryForList(
                    "select version from flyway_schema_history"
                        + " group by version having count(*) > 1 or not bool_and(success)"))
        .isEmpty();
  }

  @Test
  void shouldServeANewModelEverywhere() {
    cluster.register("pixel");
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < UPLOADS; i++) {
      String version = String.valueOf(i + 1);
      assertThat(Cluster.upload(one, "pixel", i, i + 1).status()).isEqualTo(200);
      long answered = System.nanoTime();
      await()
          .pollInterval(Duration.ofMillis(2))
          .until(() -> Cluster.version(two, "pixel").equals(version));
      millis.add((System.nanoTime() - answered) / 1e6);
    }
    print("A model served by another replica after the upload was answered", millis);
  }

  @Test
  void shouldRefuseARevokedKeyEverywhere() {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      Answer made =
          one.post("/api-keys", "{\"name\": \"for a moment\", \"scopes\": [\"predict\"]}");
      assertThat(made.status()).as(made.body()).isEqualTo(201);
      String key = made.at("$.key");
      await().until(() -> two.get("/devices", key).status() == 200);
      assertThat(one.delete("/api-keys/" + made.at("$.prefix")).status()).isBetween(200, 204);
      long revoked = System.nanoTime();
      assertThat(one.get("/devices", key).status()).isEqualTo(401);
      await()
          .atMost(Duration.ofSeconds(5))
          .pollInterval(Duration.ofMillis(2))
          .until(() -> two.get("/devices", key).status() == 401);
      millis.add((System.nanoTime() - revoked) / 1e6);
    }
    print("A key refused by another replica after it was revoked", millis);
  }

  @Test
  void shouldShowEverywhereHowFarAnAdaptationIs() {
    cluster.register("server");
    assertThat(Cluster.upload(one, "server", 0, MANY).status()).isEqualTo(200);
    List<String> seen = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              String state = two.get("/devices/server/adaptations").at("$.content[0].state");
              seen.add(state);
              return state.equals("SUCCEEDED");
            });
    assertThat(seen).contains("RUNNING");
    assertThat(Cluster.version(two, "server")).isEqualTo("1");
  }

  @Test
  void shouldAdaptADeviceOnceAtATime() throws Exception {
    cluster.register("phone");
    cluster.register("tablet");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Answer>> uploads = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      Replica replica = i % 2 == 0 ? one : two;
      String device = i % 3 == 0 ? "tablet" : "phone";
      int number = i;
      uploads.add(threads.submit(() -> Cluster.upload(replica, device, number, number + 1)));
    }
    for (Future<Answer> upload : uploads) {
      assertThat(upload.get().status()).isEqualTo(200);
    }
    threads.shutdown();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              assertThat(Cluster.learnt(one, "phone")).isEqualTo("80");
              assertThat(Cluster.learnt(two, "tablet")).isEqualTo("40");
            });
    assertThat(overlaps()).isZero();
  }

  private static void print(String what, List<Double> millis) {
    System.out.printf(
        Locale.ROOT,
        "%s: mean %.0f ms, most %.0f ms%n",
        what,
        millis.stream().mapToDouble(each -> each).average().orElseThrow(),
        millis.stream().mapToDouble(each -> each).max().orElseThrow());
  }

  /** How many pairs of trainings of a device ran at the same time. */
  private static long overlaps() {
    Long pairs =
        cluster
            .database()
            .query()
            .queryForObject(
                """
                with training as (
                  select device_id, claim, min(started_at) as began, max(finished_at) as ended
                  from adaptation group by device_id, claim)
                select count(*) from training a join training b
                  on a.device_id = b.device_id and a.claim < b.claim
                  and a.began < b.ended and b.began < a.ended
                """,
                Long.class);
    return pairs == null ? -1 : pairs;
  }
}
