package io.maple.model.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.device.Drift;
import io.maple.model.HeldOutError;
import io.maple.model.ModelCard;
import io.maple.testing.Targets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrustTest {

  private static final HeldOutError TEN = new HeldOutError(10, 0.042, 0.7, 0.9, 0.8);

  @Test
  void shouldSayHowTheModelDoesOnItsOwnSamples() {
    assertThat(Trust.in(card(TEN), null))
        .isEqualTo(
            "Predicted without it, 90 % of 10 samples are within 10 %, and 80 % in their 90 %"
                + " interval; mean error 4.2 %.");
  }

  @Test
  void shouldSayThatFewSamplesSayLittle() {
    assertThat(Trust.in(card(new HeldOutError(3, 0.1, 0.0, 1.0, 1.0)), null))
        .endsWith("So few samples say little.");
    assertThat(Trust.in(card(new HeldOutError(0, null, null, null, null)), null))
        .startsWith("Unknown");
  }

  @Test
  void shouldSayHowPredictionsFaredThatWereMeasuredLater() {
    assertThat(Trust.in(card(TEN), new Drift(20, 0.05, 0.85, 0.95, 0.01)))
        .endsWith(
            " Of the last 20 predictions that were measured later, 85 % were within 10 %, and 95 %"
                + " in their 90 % interval; mean error 5.0 %.");
    assertThat(Trust.in(card(TEN), new Drift(20, 0.5, 0.1, 0.2, 0.5)))
        .endsWith("That is worse than the intervals promise: the device may have changed.");
  }

  private static ModelCard card(HeldOutError heldOut) {
    return new ModelCard(
        new UUID(0, 1),
        Targets.latency("d", "fbnet"),
        1,
        "m",
        List.of(),
        List.of(),
        10,
        heldOut,
        1,
        Instant.EPOCH,
        "",
        1,
        true);
  }
}
