package io.maple.prediction.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** One architecture on one device. */
record PredictRequest(
    @Schema(example = "xeon-t1-b1-all") @NotBlank @Nullable String device,
    @NotNull @Valid @Nullable ArchitectureFields architecture,
    @Schema(description = IntervalLevel.NOTE, example = "0.9") @IntervalLevel.Valid
        @Nullable Double level) {}
