package io.maple.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the packaged service starts with the context that was generated when it was built. */
class GeneratedContextIT {

  private static final String GENERATED = "Starting AOT-processed MapleService";

  @TempDir Path folder;

  @Test
  void shouldStartWithItWhereSettingsOnlySetValues() {
    try (Replica replica =
        Replica.start(
                folder,
                "--maple.adaptation.sources=3",
                "--spring.datasource.hikari.maximum-pool-size=5")
            .awaitReady()) {
      assertThat(replica.log()).contains(GENERATED);
      assertThat(replica.get("/v3/api-docs").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldStartWithoutItWhereASettingAsksForOtherBeans() {
    try (Replica replica =
        Replica.start(folder, "--springdoc.api-docs.enabled=false").awaitReady()) {
      assertThat(replica.log()).doesNotContain(GENERATED).contains("[springdoc.apidocs.enabled]");
      assertThat(replica.get("/v3/api-docs").status()).isEqualTo(404);
      assertThat(replica.get("/devices").status()).isEqualTo(200);
    }
  }
}
