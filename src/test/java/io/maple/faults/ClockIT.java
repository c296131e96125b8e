package io.maple.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two services on one database make of it when the clock of one is wrong, and is set. */
@Tag("faults")
class ClockIT {

  private static final List<Duration> AHEAD =
      List.of(Duration.ofDays(1), Duration.ofHours(-1), Duration.ofDays(400), Duration.ofDays(-2));
  private static final int UPLOADS_EACH = 10;
  private static final int MANY = 6_000;

  @TempDir Path folder;

  @Test
  void shouldNotMindThatTheClockOfAReplicaIsSet() {
    Path clock = folder.resolve("clock");
    WrongClock.set(clock, AHEAD.get(0));
    try (Cluster cluster = Cluster.start(folder, 1)) {
      Replica right = cluster.replica(0);
      Replica wrong = cluster.addWithClock(clock);
      cluster.register("phone");
      cluster.register("server");
      assertThat(Cluster.upload(wrong, "server", 0, MANY).status()).isEqualTo(200);
      int uploads = 0;
      for (Duration ahead : AHEAD) {
        WrongClock.set(clock, ahead);
        for (int i = 0; i < UPLOADS_EACH; i++) {
          Replica replica = i % 2 == 0 ? wrong : right;
          assertThat(Cluster.upload(replica, "phone", uploads, ++uploads).status()).isEqualTo(200);
          String learnt = String.valueOf(uploads);
          await().until(() -> Cluster.learnt(right, "phone").equals(learnt));
          await()
              .until(
                  () ->
                      Cluster.version(wrong, "phone")
                          .equals(Cluster.storedVersion(right, "phone")));
        }
      }
      Set<String> expected = new TreeSet<>();
      IntStream.range(0, uploads).mapToObj(Measured::line).forEach(expected::add);
      assertThat(Cluster.stored(wrong, "phone")).isEqualTo(expected);
      await()
          .atMost(Cluster.LONG)
          .until(() -> Cluster.learnt(right, "server").equals(String.valueOf(MANY)));
      assertThat(
              wrong
                  .get("/devices/server/adaptations")
                  .at("$.content[?(@.cause == 'SAMPLES')].state"))
          .isEqualTo("[\"SUCCEEDED\"]");
      assertThat(right.log() + wrong.log()).doesNotContain("stopped while it adapted");
    }
  }
}
