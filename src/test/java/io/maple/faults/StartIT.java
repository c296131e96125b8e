package io.maple.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged service says when it cannot start on its database. */
class StartIT {

  private static final int KIB = 1024;

  @TempDir Path folder;

  @Test
  void shouldSayThatTheFileIsOpenElsewhere() {
    try (Replica first = Replica.start(folder).awaitReady()) {
      Replica second = Replica.start(folder);
      assertThat(second.awaitEnd()).isNotZero();
      assertThat(second.log())
          .contains("The database's file is open in another process")
          .contains("Maybe end that process, or use PostgreSQL")
          .doesNotContain("\tat ");
      assertThat(first.get("/devices").status()).isEqualTo(200);
    }
  }

  @Test
  @Tag("faults")
  void shouldSayThatTheFileIsDamaged() throws IOException {
    try (Replica first = Replica.start(folder).awaitReady()) {
      assertThat(first.post("/devices", Measured.device("phone")).status()).isEqualTo(201);
    }
    damage(folder.resolve("data").resolve("maple.mv.db"));
    Replica second = Replica.start(folder);
    assertThat(second.awaitEnd()).isNotZero();
    assertThat(second.log())
        .contains("The database's file is damaged")
        .contains("Maybe restore it from a back-up")
        .doesNotContain("\tat ");
  }

  @Test
  @Tag("faults")
  void shouldSayThatThereIsNoRoom() {
    Replica cramped = Replica.startWithin(64 * KIB, folder);
    assertThat(cramped.awaitEnd()).isNotZero();
    assertThat(cramped.log())
        // Flyway tells the first error or the next, as it comes.
        .containsAnyOf(
            "There is no room left for the database",
            "The database's file can no longer be written")
        .contains("Maybe free some")
        .doesNotContain("\tat ");
  }

  @Test
  void shouldSayThatNobodyAnswers() {
    Replica lonely =
        Replica.start(
            folder,
            "--spring.profiles.active=postgres",
            "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/maple");
    assertThat(lonely.awaitEnd()).isNotZero();
    assertThat(lonely.log())
        .contains("The database does not let Maple in")
        .contains("Maybe start it")
        .doesNotContain("\tat ");
  }

  /** Overwrites everything from the second half on. */
  private static void damage(Path file) throws IOException {
    byte[] junk = new byte[(int) (Files.size(file) / 2)];
    Arrays.fill(junk, (byte) 0x5A);
    try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
      damaged.seek(damaged.length() - junk.length);
      damaged.write(junk);
    }
  }
}
