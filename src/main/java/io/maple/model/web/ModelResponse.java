package io.maple.model.web;

import io.maple.device.Drift;
import io.maple.model.HeldOutError;
import io.maple.model.ModelCard;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A model's card as callers see it. */
record ModelResponse(
    UUID id,
    String device,
    String space,
    @Schema(description = "What it predicts.", example = "latency") String quantity,
    @Schema(description = "Of what it predicts.", example = "ms") String unit,
    int version,
    @Schema(example = "transfer") String method,
    @Schema(description = "What the method lacked and did without.") List<String> notes,
    @Schema(description = "Source devices that it draws on.") List<String> sources,
    @Schema(description = "Samples of the device that it has seen.") int samples,
    HeldOutFields heldOut,
    @Schema(description = "How far to trust it, in words.") String trust,
    double trainingMillis,
    Instant trainedAt,
    @Schema(description = "SHA-256 of its bytes.") String digest,
    int bytes,
    @Schema(description = "Whether it answers predictions.") boolean serving) {

  /** The error on the device's own samples, each predicted without it. */
  @Schema(name = "HeldOutError")
  record HeldOutFields(
      int samples,
      @Schema(description = "Mean absolute percentage error, 0.05 for 5 %.") @Nullable Double mape,
      @Schema(description = "Share predicted within ±5 %.") @Nullable Double within5,
      @Schema(description = "Share predicted within ±10 %.") @Nullable Double within10,
      @Schema(description = "Share inside their 90 % interval.") @Nullable Double coverage90) {

    static HeldOutFields of(HeldOutError error) {
      return new HeldOutFields(
          error.samples(), error.mape(), error.within5(), error.within10(), error.coverage90());
    }
  }

  static ModelResponse of(ModelCard card, @Nullable Drift drift) {
    return new ModelResponse(
        card.id(),
        card.deviceId(),
        card.space(),
        card.quantity().name(),
        card.quantity().unit(),
        card.version(),
        card.method(),
        card.notes(),
        card.sources(),
        card.samples(),
        HeldOutFields.of(card.heldOut()),
        Trust.in(card, card.serving() ? drift : null),
        card.trainingMillis(),
        card.trainedAt(),
        card.digest(),
        card.byteSize(),
        card.serving());
  }
}
