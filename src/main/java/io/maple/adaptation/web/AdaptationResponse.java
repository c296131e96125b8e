package io.maple.adaptation.web;

import io.maple.adaptation.Adaptation;
import io.maple.adaptation.AdaptationCause;
import io.maple.adaptation.AdaptationState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One training of a device's model, as callers see it. */
record AdaptationResponse(
    UUID id,
    String device,
    String space,
    @Schema(description = "What its model predicts.", example = "latency") String quantity,
    AdaptationCause cause,
    @Schema(description = "The method that it trains by.", example = "transfer") String method,
    AdaptationState state,
    @Schema(description = "Share of the work done, 0 to 1.") double progress,
    @Nullable String error,
    @Nullable UUID model,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  static AdaptationResponse of(Adaptation adaptation) {
    return new AdaptationResponse(
        adaptation.id(),
        adaptation.target().deviceId(),
        adaptation.target().space(),
        adaptation.target().quantity().name(),
        adaptation.cause(),
        adaptation.method().label(),
        adaptation.state(),
        adaptation.progress(),
        adaptation.error(),
        adaptation.modelId(),
        adaptation.requestedAt(),
        adaptation.startedAt(),
        adaptation.finishedAt());
  }
}
